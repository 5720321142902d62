using System.Text;
using Dingzhou.Domain.Regulations.Cleanups;
using Dingzhou.Storage.Regulations.Cleanups;

namespace Dingzhou.Storage.Tests.Regulations.Cleanups;

/// <summary>What RFC 5545 demands of the file, and what clients recognise events by.</summary>
public sealed class CalendarFileTests
{
    private static readonly DateTimeOffset At = new(2022, 8, 10, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly string Title = $"{string.Concat(Enumerable.Repeat("关于加大财政奖补力度", 10))}𠮷;逗号,反斜\\";
    private static readonly DueDay Day = new("定政发〔2022〕20号/lastDay", new(2024, 8, 8), Title, "第一行\n第二行");

    [Fact]
    public void Lines_end_in_CRLF_have_75_octets_at_most_and_break_no_character()
    {
        var file = CalendarFile.Of("市农业农村局", [Day], At);

        Assert.DoesNotContain('\n', file.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString([.. file.Split("\r\n").SelectMany(Encoding.UTF8.GetBytes)]));
        Assert.Contains(
            $"SUMMARY:{Title.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)}", Unfolded(file));
        Assert.Contains("DESCRIPTION:第一行\\n第二行", Unfolded(file));
    }

    [Fact]
    public void No_rare_character_is_broken_wherever_it_stands_in_a_line() => Assert.All(Enumerable.Range(0, 80), before =>
    {
        var title = $"{new string('a', before)}𠮷𬇕{new string('b', before)}";
        var lines = CalendarFile.Of("市农业农村局", [Day with { Title = title }], At).Split("\r\n");

        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain(lines, line => line.EnumerateRunes().Contains(Rune.ReplacementChar));
        Assert.Contains($"SUMMARY:{title}", Unfolded(string.Join("\r\n", lines)));
    });

    [Fact]
    public void An_event_is_a_whole_day_that_takes_no_time()
    {
        var lines = Unfolded(CalendarFile.Of("市农业农村局", [Day], At));

        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (lines[0], lines[^1]));
        Assert.Superset(
            new HashSet<string> { "VERSION:2.0", "DTSTAMP:20220810T010000Z", "DTSTART;VALUE=DATE:20240808", "TRANSP:TRANSPARENT" },
            lines.ToHashSet());
    }

    [Fact]
    public void The_same_thing_keeps_its_UID_when_its_day_moves()
    {
        Assert.Equal(UidOf(Day), UidOf(Day with { On = new(2026, 8, 8), Title = "改名" }));
        Assert.NotEqual(UidOf(Day), UidOf(Day with { Key = "定政发〔2022〕20号/evaluation" }));
    }

    private static string UidOf(DueDay day) =>
        Assert.Single(Unfolded(CalendarFile.Of("", [day], At)), l => l.StartsWith("UID:", StringComparison.Ordinal));

    private static string[] Unfolded(string file) =>
        file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
