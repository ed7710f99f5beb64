/* SPDX-License-Identifier: Apache-2.0 */
/* Text as Markdown, and a table of it. Usage: write_text [DIRECTORY] */
#include <events/events.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    EventsError error;
    EventsWriter *writer;
    if (events_writer_open(argc > 1 ? argv[1] : "logs", NULL, &writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    events_writer_text(writer, "notes", 0, "The learning rate was **halved**.");
    const char *const cells[] = {
        "sentence",   "translation", /* a row of headings */
        "*das Buch*", "the book",    "*die Katze*", "the cat",
    };
    events_writer_text_table(writer, "samples", 0, 3, 2, cells);
    if (events_writer_close(writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
