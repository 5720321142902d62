using System.Text;
using Dingzhou.Domain.Regulations.Cleanups;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Dingzhou.Storage.Regulations.Cleanups;

/// <summary>Days that are due as an iCalendar file (RFC 5545): each a whole-day event that takes no time.</summary>
public static class CalendarFile
{
    /// <summary>The media type.</summary>
    public const string ContentType = "text/calendar";

    private const int MostOctets = 75;

    /// <summary>The file.</summary>
    /// <param name="name">What the calendar is called.</param>
    public static string Of(string name, IEnumerable<DueDay> days, DateTimeOffset at)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Dingzhou//Normative documents//ZH", Scale = "GREGORIAN" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.Events.AddRange(days.OrderBy(d => d.On).ThenBy(d => d.Key, StringComparer.Ordinal).Select(d => EventOf(d, at)));
        return Folded(new CalendarSerializer().SerializeToString(calendar)!);
    }

    // RFC 5545, 3.1: a line has at most 75 octets, and none is broken within a character. The library counts UTF-16 units.
    private static string Folded(string file)
    {
        var folded = new StringBuilder(file.Length);
        foreach (var line in file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n"))
        {
            var octets = 0;
            foreach (var c in line.EnumerateRunes())
            {
                if (octets + c.Utf8SequenceLength > MostOctets)
                {
                    folded.Append("\r\n ");
                    octets = 1;
                }

                folded.Append(c.ToString());
                octets += c.Utf8SequenceLength;
            }

            folded.Append("\r\n");
        }

        // The file ends with the end of its last line.
        return folded.ToString(0, folded.Length - 2);
    }

    private static CalendarEvent EventOf(DueDay day, DateTimeOffset at) => new()
    {
        Uid = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(day.Key)))[..32]}@dingzhou",
        DtStamp = new CalDateTime(at.UtcDateTime),
        Start = new CalDateTime(day.On),
        Summary = day.Title,
        Description = day.Text,
        Transparency = TransparencyType.Transparent,
    };
}
