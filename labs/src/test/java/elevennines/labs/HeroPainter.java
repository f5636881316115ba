package elevennines.labs;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.SplittableRandom;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Paints the two photographs that ship with the lessons, so that they are ours: ridges of fractal noise under a low sun.
/// `java labs/src/test/java/elevennines/labs/HeroPainter.java lesson-content/hero` paints them anew.
public final class HeroPainter {
    private final int width;
    private final int height;
    private final Color skyHigh;
    private final Color skyLow;
    private final Color land;
    private final double[] lattice = new double[4096];

    private HeroPainter(int width, int height, Color skyHigh, Color skyLow, Color land, long seed) {
        this.width = width;
        this.height = height;
        this.skyHigh = skyHigh;
        this.skyLow = skyLow;
        this.land = land;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < lattice.length; i++)
            lattice[i] = random.nextDouble();
    }

    public static void main(String[] args) throws IOException {
        new HeroPainter(1280, 853, new Color(38, 66, 104), new Color(246, 196, 150), new Color(24, 34, 44), 64)
                .paint(args[0] + "/iceland.jpg", 0.95f);
        new HeroPainter(800, 533, new Color(96, 140, 176), new Color(238, 226, 204), new Color(44, 66, 58), 59).paint(args[0] + "/oslo.jpg",
                0.8f);
    }

    private void paint(String file, float quality) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                image.setRGB(x, y, grain(pixel((double) x / height, (double) y / height), x, y));
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(quality);
        new File(file).delete();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(new File(file))) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
    }

    private Color pixel(double x, double y) {
        double shore = 0.70;
        if (y > shore)
            return water(x, y, shore);
        return view(x, y);
    }

    /// Sky, a low sun, and four ridges, the farther the paler.
    private Color view(double x, double y) {
        Color colour = mix(skyHigh, skyLow, Math.pow(Math.min(1, y / 0.62), 1.6));
        double cloud = fractal(x * 2.2 + 7, y * 9, 5);
        colour = mix(colour, new Color(255, 240, 226), Math.max(0, cloud - 0.52) * 1.5);
        double sun = Math.hypot(x - 1.02, y - 0.47);
        colour = mix(colour, new Color(255, 244, 214), Math.exp(-sun * sun * 60));
        for (int ridge = 0; ridge < 4; ridge++) {
            double crest = 0.40 + ridge * 0.075
                    - (0.30 - ridge * 0.055) * Math.pow(fractal(x * (1.3 + ridge * 0.5) + ridge * 13, ridge * 5.0, 7), 1.5);
            if (y > crest)
                colour = slope(x, y, crest, ridge);
        }
        return colour;
    }

    private Color slope(double x, double y, double crest, int ridge) {
        Color rock = mix(skyLow, land, 0.36 + ridge * 0.19);
        double light = fractal(x * 14 + ridge, y * 22 - x * 9, 6);
        Color lit = mix(rock, new Color(255, 226, 196), Math.max(0, light - 0.50) * (0.9 - ridge * 0.16));
        boolean snow = ridge < 3 && y - crest < 0.09 * fractal(x * 26, y * 26 + ridge, 4) * (1.3 - ridge * 0.35);
        return snow ? mix(lit, new Color(244, 247, 250), 0.72 - ridge * 0.12) : lit;
    }

    /// The view again, upside down and stirred, and black sand in front.
    private Color water(double x, double y, double shore) {
        double deep = (y - shore) / (1 - shore);
        double beach = 0.62 + 0.16 * (fractal(x * 1.7 + 3, 1.5, 4) - 0.5);
        if (deep > beach) {
            double sand = fractal(x * 60, y * 90, 4) * 0.32;
            Color wet = mix(new Color(20, 21, 25), new Color(120, 122, 126), sand);
            return deep - beach < 0.03 ? mix(wet, new Color(226, 232, 236), 0.75 * fractal(x * 30, y * 60, 3)) : wet;
        }
        double stir = (fractal(x * 5, y * 60, 5) - 0.5) * 0.09 * (0.3 + deep);
        Color mirrored = view(x + stir, shore - (y - shore) * 0.95 + stir * 0.4);
        double glint = Math.max(0, fractal(x * 11, y * 120, 4) - 0.60) * 1.6;
        return mix(mix(mirrored, skyHigh, 0.34 + 0.22 * deep), skyLow, glint);
    }

    /// Octaves of value noise, in 0 to 1.
    private double fractal(double x, double y, int octaves) {
        double sum = 0;
        double weight = 0.5;
        for (int octave = 0; octave < octaves; octave++) {
            sum += weight * noise(x, y);
            x = x * 2.03 + 17.1;
            y = y * 2.03 + 9.7;
            weight /= 2;
        }
        return sum / (1 - weight * 2);
    }

    private double noise(double x, double y) {
        long left = (long) Math.floor(x);
        long top = (long) Math.floor(y);
        double u = ease(x - left);
        double v = ease(y - top);
        double upper = at(left, top) + u * (at(left + 1, top) - at(left, top));
        double lower = at(left, top + 1) + u * (at(left + 1, top + 1) - at(left, top + 1));
        return upper + v * (lower - upper);
    }

    private double at(long x, long y) {
        long mixed = (x * 0x9E3779B97F4A7C15L) ^ (y * 0xC2B2AE3D27D4EB4FL);
        return lattice[(int) ((mixed ^ (mixed >>> 29)) & (lattice.length - 1))];
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    private int grain(Color colour, int x, int y) {
        int noise = (int) ((at(x * 7L + 1, y * 13L + 5) - 0.5) * 9);
        return clamp(colour.getRed() + noise) << 16 | clamp(colour.getGreen() + noise) << 8 | clamp(colour.getBlue() + noise);
    }

    private static Color mix(Color a, Color b, double share) {
        double s = Math.clamp(share, 0, 1);
        return new Color(clamp(a.getRed() + (b.getRed() - a.getRed()) * s), clamp(a.getGreen() + (b.getGreen() - a.getGreen()) * s),
                clamp(a.getBlue() + (b.getBlue() - a.getBlue()) * s));
    }

    private static int clamp(double value) {
        return (int) Math.clamp(value, 0, 255);
    }
}
