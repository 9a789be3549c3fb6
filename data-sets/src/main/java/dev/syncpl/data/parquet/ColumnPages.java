package dev.syncpl.data.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Reads one column's pages of a row group from their file, one at a time and when asked for. Not thread safe. */
final class ColumnPages implements PageReader {

    private final ParquetMetadataConverter converter = new ParquetMetadataConverter();
    private final InputStream in;
    private final CompressionCodecName codec;
    private final long values;
    private long valuesRead;
    private PageHeader header;

    /** @param in the column chunk's bytes, from its first page on */
    ColumnPages(InputStream in, ColumnChunkMetaData chunk) {
        this.in = in;
        this.codec = chunk.getCodec();
        this.values = chunk.getValueCount();
    }

    @Override
    public DictionaryPage readDictionaryPage() {
        try {
            if (values == 0 || peek().getType() != PageType.DICTIONARY_PAGE) {
                return null;
            }
            PageHeader page = take();
            byte[] bytes = decompressed(page, body(page));
            return new DictionaryPage(
                    BytesInput.from(bytes),
                    page.getDictionary_page_header().getNum_values(),
                    converter.getEncoding(page.getDictionary_page_header().getEncoding()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long getTotalValueCount() {
        return values;
    }

    @Override
    public DataPage readPage() {
        try {
            while (valuesRead < values) {
                PageHeader page = take();
                byte[] body = body(page);
                if (page.isSetData_page_header()) {
                    valuesRead += page.getData_page_header().getNum_values();
                    return version1(page, body);
                }
                if (page.isSetData_page_header_v2()) {
                    valuesRead += page.getData_page_header_v2().getNum_values();
                    return version2(page, body);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DataPage version1(PageHeader page, byte[] body) throws IOException {
        DataPageHeader data = page.getData_page_header();
        return new DataPageV1(
                BytesInput.from(decompressed(page, body)),
                data.getNum_values(),
                page.getUncompressed_page_size(),
                null,
                converter.getEncoding(data.getRepetition_level_encoding()),
                converter.getEncoding(data.getDefinition_level_encoding()),
                converter.getEncoding(data.getEncoding()));
    }

    private DataPage version2(PageHeader page, byte[] body) throws IOException {
        DataPageHeaderV2 data = page.getData_page_header_v2();
        int repetition = data.getRepetition_levels_byte_length();
        int levels = repetition + data.getDefinition_levels_byte_length();
        if (levels > body.length) {
            throw new UnreadableParquetException("it holds a page whose levels are longer than itself");
        }
        byte[] rest = Arrays.copyOfRange(body, levels, body.length);
        boolean compressed = !data.isSetIs_compressed() || data.isIs_compressed();
        return DataPageV2.uncompressed(
                data.getNum_rows(),
                data.getNum_nulls(),
                data.getNum_values(),
                BytesInput.from(body, 0, repetition),
                BytesInput.from(body, repetition, levels - repetition),
                converter.getEncoding(data.getEncoding()),
                BytesInput.from(
                        compressed
                                ? Decompressor.decompress(codec, rest, page.getUncompressed_page_size() - levels)
                                : rest),
                null);
    }

    private byte[] decompressed(PageHeader page, byte[] body) throws IOException {
        return Decompressor.decompress(codec, body, page.getUncompressed_page_size());
    }

    private byte[] body(PageHeader page) throws IOException {
        byte[] body = in.readNBytes(page.getCompressed_page_size());
        if (body.length < page.getCompressed_page_size()) {
            throw new UnreadableParquetException("it holds a page that ends in the middle");
        }
        return body;
    }

    private PageHeader peek() throws IOException {
        if (header == null) {
            header = Util.readPageHeader(in);
        }
        return header;
    }

    private PageHeader take() throws IOException {
        PageHeader page = peek();
        header = null;
        return page;
    }
}
