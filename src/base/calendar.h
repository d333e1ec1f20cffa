/* calendar.h - days of the Gregorian calendar as numbers. */
#ifndef JB_BASE_CALENDAR_H
#define JB_BASE_CALENDAR_H

#include <stdint.h>

enum { MINUTE = 60, DAY_SECONDS = 86400 }; /* seconds */

/* Days since 1970-01-01; months and days count from 1. */
int64_t day_number(int year, int month, int day);

#endif
