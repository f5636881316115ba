package elevennines.s3.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;

/// An element of a request's document. Only what S3's requests are made of is read: elements and text. A document with a DTD, an
/// entity of its own or more than [#DEPTH_MAX] levels is refused, so nothing outside it is ever fetched and nothing in it grows.
record XmlElement(String name, String text, List<XmlElement> children) {
    static final int DEPTH_MAX = 8;

    /// @throws S3Failure MalformedXML
    static XmlElement parse(byte[] document) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            while (reader.next() != XMLStreamConstants.START_ELEMENT)
                refuseDtd(reader);
            XmlElement root = read(reader, 1);
            while (reader.hasNext())
                reader.next();
            return root;
        } catch (XMLStreamException malformed) {
            throw new S3Failure(S3Error.MALFORMED_XML);
        }
    }

    private static XmlElement read(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEPTH_MAX)
            throw new S3Failure(S3Error.MALFORMED_XML);
        String name = reader.getLocalName();
        StringBuilder text = new StringBuilder();
        List<XmlElement> children = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            refuseDtd(reader);
            if (event == XMLStreamConstants.START_ELEMENT)
                children.add(read(reader, depth + 1));
            else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)
                text.append(reader.getText());
        }
        return new XmlElement(name, text.toString(), children);
    }

    private static void refuseDtd(XMLStreamReader reader) {
        int event = reader.getEventType();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE)
            throw new S3Failure(S3Error.MALFORMED_XML);
    }

    /// @throws S3Failure MalformedXML if this is called otherwise
    XmlElement requireName(String expected) {
        if (!name.equals(expected))
            throw new S3Failure(S3Error.MALFORMED_XML);
        return this;
    }

    /// @throws S3Failure NotImplemented if one of these is in it: S3 has them, this store has not, and none is ignored
    XmlElement requireNone(String... unsupported) {
        for (String each : unsupported)
            if (child(each).isPresent())
                throw S3Failure.elementNotImplemented(each);
        return this;
    }

    Optional<String> child(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).map(XmlElement::text).findFirst();
    }
}
