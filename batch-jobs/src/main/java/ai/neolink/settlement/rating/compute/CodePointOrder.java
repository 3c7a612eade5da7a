package ai.neolink.settlement.rating.compute;

import java.util.Comparator;

/** Orders texts like their UTF-8 bytes, that is, by code points; {@link String#compareTo} puts surrogates too early. */
public enum CodePointOrder implements Comparator<String> {
    BY_CODE_POINT;

    @Override
    public int compare(String a, String b) {
        var length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            var x = a.charAt(i);
            var y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) == Character.isSurrogate(y)
                        ? Character.compare(x, y)
                        : Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
