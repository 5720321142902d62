using System.Text.RegularExpressions;
using Dingzhou.TestKit;

namespace Dingzhou.Architecture.Tests;

/// <summary>Where source files stand and what they may not become.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 350;

    /// <summary>The parts of a test file hang together less.</summary>
    private const int LongestTestFile = 400;

    private const int LongestLine = 140;

    /// <summary>What belongs to no capability: the program, and what every aggregate and every orchestration shares.</summary>
    private static readonly string[] AtTheRoot = ["Program.cs"];

    [Fact]
    public void Each_file_of_the_functions_stands_in_the_folder_of_its_capability() =>
        Rule.Unbroken(Sources("functions").Where(f => !StandsRight(f.Path, f.Text)).Select(f => f.Path));

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold() =>
        Rule.Unbroken(Sources("functions", "shared", "host", "tests", "examples").Where(f => IsTooLong(f.Path, f.Text)).Select(f => f.Path));

    /// <summary>A text for people, or data as it is sent, stands in one piece.</summary>
    [Fact]
    public void No_line_is_wider_than_a_screen_but_for_a_text_that_is_in_it() => Rule.Unbroken(
        from file in Sources("functions", "shared", "host", "tests", "examples", "tools", "benchmarks")
        from line in file.Text.Split('\n').Index()
        where IsTooWide(line.Item)
        select $"{file.Path}:{line.Index + 1}");

    [Fact]
    public void The_functions_are_one_source_for_every_host() =>
        Rule.Unbroken(Sources("functions").Where(f => IsConditional(f.Text)).Select(f => f.Path));

    [Fact]
    public void The_rules_find_what_they_look_for()
    {
        Assert.NotEmpty(Sources("functions"));
        Assert.False(StandsRight("functions/Reviews/A.cs", "namespace Dingzhou.Functions.Funds;"));
        Assert.False(StandsRight("functions/Stray.cs", "namespace Dingzhou.Functions;"));
        Assert.True(StandsRight("functions/Reviews/A.cs", "namespace Dingzhou.Functions.Reviews;"));
        Assert.True(IsTooLong("functions/A.cs", new string('\n', LongestFile)));
        Assert.False(IsTooLong("tests/A.cs", new string('\n', LongestFile)));
        Assert.True(IsTooWide(new string('a', LongestLine + 1)));
        Assert.False(IsTooWide($"    $\"{new string('a', LongestLine)}\","));
        Assert.True(IsConditional("class A\n{\n#if AZURE\n#endif\n}"));
    }

    private static bool StandsRight(string path, string text) => path.Split('/') switch
    {
        [_, var file] => AtTheRoot.Contains(file),
        [_, .. var folders, _] => text.Contains($"namespace Dingzhou.Functions.{string.Join('.', folders)};", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsTooLong(string path, string text) =>
        text.Count(c => c == '\n') >= (path.StartsWith("tests/", StringComparison.Ordinal) ? LongestTestFile : LongestFile);

    private static bool IsTooWide(string line) => line.Length > LongestLine && !line.Contains('"', StringComparison.Ordinal) && !Markup().IsMatch(line);

    private static bool IsConditional(string text) => Directive().IsMatch(text);

    private static IEnumerable<(string Path, string Text)> Sources(params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Repository.PathTo(folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        select (path, File.ReadAllText(file));

    // A line of a text that goes over several.
    [GeneratedRegex("[{<“]|[一-龥]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Markup();

    [GeneratedRegex("^\\s*#if\\b", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Directive();
}
