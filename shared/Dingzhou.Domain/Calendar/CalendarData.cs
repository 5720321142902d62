using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Dingzhou.Domain.Calendar;

/// <summary>
/// Reads the law on holidays and the notices from the YAML that is built into the assembly, so that no host can run without them.
/// </summary>
internal static class CalendarData
{
    public static LegalCalendar ReadEmbedded()
    {
        var notices = Read<List<NoticeEntry>>("holidays.yaml")
            .Select(y => new HolidayNotice(y.Year, y.Source, [.. y.Off.SelectMany(Days)], [.. y.Worked.SelectMany(Days)]));
        var laws = Read<List<LawEntry>>("statutory.yaml").Select(l => new HolidayLaw(l.From, l.Source, [.. l.Holidays.Select(Of)]));
        return new LegalCalendar(notices, new(laws));
    }

    private static T Read<T>(string name)
    {
        using var stream = typeof(CalendarData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not part of the assembly.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<T>(reader);
    }

    // "2022-01-31..2022-02-06" or a single day.
    private static IEnumerable<DateOnly> Days(string range)
    {
        var ends = range.Split("..", 2);
        var last = DateOnly.Parse(ends[^1]);
        for (var day = DateOnly.Parse(ends[0]); day <= last; day = day.AddDays(1))
            yield return day;
    }

    private static Holiday Of(HolidayEntry h) => (h.Date, h.Lunar, h.Term) switch
    {
        ({ } date, null, null) => new(h.Name, Day(date), null, h.Before, h.Days),
        (null, { } lunar, null) => new(h.Name, null, Day(lunar), h.Before, h.Days),
        (null, null, "清明") => new(h.Name, null, null, h.Before, h.Days),
        _ => throw new InvalidDataException($"{h.Name}: a holiday goes by a date, a day of the lunar calendar, or 清明."),
    };

    private static MonthDay Day(string text) =>
        MonthDay.TryParse(text, out var day) ? day : throw new InvalidDataException($"{text} is not a day of every year.");

    private sealed class NoticeEntry
    {
        public int Year { get; set; }

        public string Source { get; set; } = "";

        public List<string> Off { get; set; } = [];

        public List<string> Worked { get; set; } = [];
    }

    private sealed class LawEntry
    {
        public int From { get; set; }

        public string Source { get; set; } = "";

        public List<HolidayEntry> Holidays { get; set; } = [];
    }

    private sealed class HolidayEntry
    {
        public string Name { get; set; } = "";

        public string? Date { get; set; }

        public string? Lunar { get; set; }

        public string? Term { get; set; }

        public int Before { get; set; }

        public int Days { get; set; }
    }
}
