package elevennines.s3.xml;

import java.nio.charset.StandardCharsets;

/// Writes a document element by element, as S3 does: no indentation, and a character reference for whatever XML does not allow
/// or would change, so that every key comes back as it went in.
public final class XmlWriter {
    static final String S3_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final StringBuilder out = new StringBuilder(512).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    /// The document in UTF-8.
    public static byte[] bytes(XmlDocument document) {
        XmlWriter xml = new XmlWriter();
        document.writeTo(xml);
        return xml.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The root, in the namespace of S3.
    public XmlWriter root(String name, Runnable content) {
        out.append('<').append(name).append(" xmlns=\"").append(S3_NAMESPACE).append("\">");
        content.run();
        return end(name);
    }

    public XmlWriter element(String name, Runnable content) {
        out.append('<').append(name).append('>');
        content.run();
        return end(name);
    }

    /// As [#element(String, Runnable)], with attributes written out by the caller.
    XmlWriter element(String name, String attributes, Runnable content) {
        out.append('<').append(name).append(' ').append(attributes).append('>');
        content.run();
        return end(name);
    }

    public XmlWriter element(String name, String text) {
        out.append('<').append(name).append('>');
        escape(text);
        return end(name);
    }

    public XmlWriter element(String name, long number) {
        return element(name, Long.toString(number));
    }

    public XmlWriter element(String name, boolean truth) {
        return element(name, Boolean.toString(truth));
    }

    XmlWriter text(String text) {
        escape(text);
        return this;
    }

    private XmlWriter end(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (c == '\n' || c >= ' ' && c < '\uFFFE' && c != 0x7F)
                        out.append(c);
                    else
                        out.append("&#x").append(Integer.toHexString(c)).append(';');
                }
            }
        }
    }
}
