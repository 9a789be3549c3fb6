package dev.syncpl.data.parquet;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Undoes the compression of pages. Parquet's own factory of codecs would load Hadoop's configuration for it. Stateless.
 */
final class Decompressor {

    private Decompressor() {}

    /**
     * The page as it was.
     *
     * @param size its length, as the page's header says
     * @throws IOException if the bytes are damaged, or the codec is not known here
     */
    static byte[] decompress(CompressionCodecName codec, byte[] bytes, int size) throws IOException {
        if (codec == CompressionCodecName.UNCOMPRESSED || size == 0) {
            return bytes;
        }
        byte[] page = new byte[size];
        int length;
        try {
            length = switch (codec) {
                case SNAPPY -> Snappy.uncompress(bytes, 0, bytes.length, page, 0);
                case ZSTD -> (int) Zstd.decompress(page, bytes);
                case LZ4_RAW -> new Lz4Decompressor().decompress(bytes, 0, bytes.length, page, 0, size);
                case GZIP -> new GZIPInputStream(new ByteArrayInputStream(bytes)).readNBytes(page, 0, size);
                default ->
                    throw new UnreadableParquetException("compressed with " + codec
                            + ", which is not read here (snappy, zstd, gzip and lz4_raw are)");
            };
        } catch (UnreadableParquetException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw UnreadableParquetException.of(e, "it holds a page that " + codec + " cannot decompress");
        }
        if (length != size) {
            throw new UnreadableParquetException("it holds a page of " + length + " bytes whose header says " + size);
        }
        return page;
    }
}
