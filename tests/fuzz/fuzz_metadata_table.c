/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the words beside an embedding, TAB-separated. Promise: each cell of the table is
 * there, and each column can be described. */
#include "fuzz_target.h"
#include "metadata_table.h"

#include <glib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    MetadataTable table;
    char *message = NULL;
    if (!metadata_table_parse((const char *)data, size, &table, &message)) {
        REQUIRE(message != NULL);
        g_free(message);
        return 0;
    }
    for (size_t column = 0; column < table.n_columns; column++) {
        size_t n = strlen(metadata_table_name(&table, column));
        for (size_t row = 0; row < table.n_rows; row++) {
            n += strlen(metadata_table_cell(&table, row, column));
        }
        REQUIRE(n <= 4 * size + 64);
        MetadataColumn described;
        metadata_column_describe(&table, column, &described);
        REQUIRE(described.n_rows == table.n_rows);
        metadata_column_clear(&described);
    }
    metadata_table_clear(&table);
    return 0;
}
