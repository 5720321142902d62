using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Dingzhou.Domain.Calendar;

/// <summary>Reads the notices from the YAML that is built into the assembly, so that no host can run without them.</summary>
internal static class HolidayNotices
{
    public static LegalCalendar ReadEmbedded()
    {
        using var stream = typeof(HolidayNotices).Assembly.GetManifestResourceStream("holidays.yaml")
            ?? throw new InvalidOperationException("The calendar is not part of the assembly.");
        using var reader = new StreamReader(stream);
        return new LegalCalendar(Parse(reader));
    }

    public static IEnumerable<HolidayNotice> Parse(TextReader yaml)
    {
        var years = new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .Build()
            .Deserialize<List<Entry>>(yaml);
        return years.Select(y => new HolidayNotice(y.Year, y.Source, [.. y.Off.SelectMany(Days)], [.. y.Worked.SelectMany(Days)]));
    }

    // "2022-01-31..2022-02-06" or a single day.
    private static IEnumerable<DateOnly> Days(string range)
    {
        var ends = range.Split("..", 2);
        var last = DateOnly.Parse(ends[^1]);
        for (var day = DateOnly.Parse(ends[0]); day <= last; day = day.AddDays(1))
            yield return day;
    }

    private sealed class Entry
    {
        public int Year { get; set; }

        public string Source { get; set; } = "";

        public List<string> Off { get; set; } = [];

        public List<string> Worked { get; set; } = [];
    }
}
