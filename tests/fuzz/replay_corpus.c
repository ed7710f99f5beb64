/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a fuzz target once over each file of the directories given; every compiler can build it. */
#include "fuzz_target.h"

#include <dirent.h>
#include <string.h>

static void replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    REQUIRE(file != NULL);
    REQUIRE(fseek(file, 0, SEEK_END) == 0);
    const long end = ftell(file);
    REQUIRE(end >= 0);
    rewind(file);
    const size_t size = (size_t)end;
    uint8_t *bytes = malloc(size > 0 ? size : 1);
    REQUIRE(bytes != NULL);
    REQUIRE(fread(bytes, 1, size, file) == size);
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
}

static size_t replay_directory(const char *path)
{
    DIR *directory = opendir(path);
    REQUIRE(directory != NULL);
    size_t n = 0;
    for (const struct dirent *entry = readdir(directory); entry != NULL;
         entry = readdir(directory)) {
        char file[4096];
        if (entry->d_name[0] == '.') {
            continue;
        }
        const int length = snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        REQUIRE(length > 0 && (size_t)length < sizeof file);
        replay_file(file);
        n++;
    }
    closedir(directory);
    return n;
}

int main(int argc, char **argv)
{
    size_t n = 0;
    for (int i = 1; i < argc; i++) {
        n += replay_directory(argv[i]);
    }
    printf("%zu inputs\n", n);
    return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
