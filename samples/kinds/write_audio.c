/* SPDX-License-Identifier: Apache-2.0 */
/* Sound: a second of two tones, stereo, as a WAV file. Usage: write_audio [DIRECTORY] */
#include <events/events.h>
#include <math.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    EventsError error;
    EventsWriter *writer;
    if (events_writer_open(argc > 1 ? argv[1] : "logs", NULL, &writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    enum { RATE = 16000 };
    static float samples[RATE][2];
    for (int i = 0; i < RATE; i++) {
        samples[i][0] = 0.5F * sinf(440.0F * 6.2832F * (float)i / RATE);
        samples[i][1] = 0.5F * sinf(660.0F * 6.2832F * (float)i / RATE);
    }
    const EventsAudio clip = {RATE, 2, RATE, samples, EVENTS_SAMPLES_FLOAT};
    events_writer_audio(writer, "two tones", 1, &clip);
    if (events_writer_close(writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
