package org.vigie.wire.text;

/**
 * Whether somebody would see anything of a text. Routing asks before anything of a reply is recorded; the exit door asks again, and has the
 * last word.
 */
public final class VisibleText {
    private VisibleText() {}

    /**
     * A letter, a digit, a sign, an emoji. White space, control and format characters (zero width, direction, tags), lone surrogates,
     * variation selectors and fillers show nothing.
     */
    public static boolean isVisible(String text) {
        return text.codePoints().anyMatch(VisibleText::isVisible);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isFiller(codePoint);
        };
    }

    /** Default_Ignorable_Code_Point of Unicode outside of the format characters, and the empty braille pattern. */
    private static boolean isFiller(int codePoint) {
        return codePoint == 0x034F
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x17B4
                || codePoint == 0x17B5
                || (codePoint >= 0x180B && codePoint <= 0x180F)
                || codePoint == 0x2800
                || codePoint == 0x3164
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || codePoint == 0xFFA0
                || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
    }
}
