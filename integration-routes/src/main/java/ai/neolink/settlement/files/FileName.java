package ai.neolink.settlement.files;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;

/**
 * The name of a file as its bytes. Java holds names as texts in the encoding of the locale: under LC_ALL=C a file with
 * a Chinese name could be listed but neither printed nor moved. File addresses (URIs) carry bytes in every locale.
 *
 * @param bytes each character is one byte
 */
public record FileName(String bytes) implements Comparable<FileName> {
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

    /** The name of a file in a {@link SharedFolder}. */
    public static FileName of(Path file) {
        if (!file.getFileSystem().equals(FileSystems.getDefault())) {
            return new FileName(String.valueOf(file.getFileName()));
        }
        var address = file.toUri().getRawPath();
        var end = address.endsWith("/") ? address.length() - 1 : address.length();
        return new FileName(decoded(address.substring(address.lastIndexOf('/', end - 1) + 1, end)));
    }

    /** The file of this name in a folder of the same kind. */
    public Path in(Path folder) {
        if (!folder.getFileSystem().equals(FileSystems.getDefault())) {
            return folder.resolve(bytes);
        }
        var parent = folder.toUri().toString();
        return Path.of(URI.create(parent + (parent.endsWith("/") ? "" : "/") + encoded(bytes)));
    }

    /** The name as people read it: as UTF-8, otherwise GB18030, otherwise Latin-1. */
    public String text() {
        var raw = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)).asReadOnlyBuffer();
        for (var charset : CHARSETS) {
            try {
                return charset.newDecoder().decode(raw.duplicate()).toString();
            } catch (CharacterCodingException e) {
                // the next one
            }
        }
        return bytes;
    }

    /** The name with a number before its extension; the first name has no number. */
    public FileName numbered(int number) {
        var dot = bytes.lastIndexOf('.');
        var end = dot > 0 ? dot : bytes.length();
        return number == 1 ? this : new FileName(bytes.substring(0, end) + '-' + number + bytes.substring(end));
    }

    /** @param ascii text to append */
    public FileName followedBy(String ascii) {
        return new FileName(bytes + ascii);
    }

    @Override
    public int compareTo(FileName other) {
        return bytes.compareTo(other.bytes);
    }

    private static String encoded(String bytes) {
        var address = new StringBuilder();
        bytes.chars()
                .forEach(b -> address.append(
                        b < 0x80 && Character.isLetterOrDigit(b) ? String.valueOf((char) b) : "%%%02X".formatted(b)));
        return address.toString();
    }

    private static String decoded(String address) {
        var name = new StringBuilder();
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) == '%') {
                name.append((char) Integer.parseInt(address.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                name.append(address.charAt(i));
            }
        }
        return name.toString();
    }
}
