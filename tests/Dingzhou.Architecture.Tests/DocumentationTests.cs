using System.Text.RegularExpressions;
using Dingzhou.TestKit;

namespace Dingzhou.Architecture.Tests;

/// <summary>What README, CONTRIBUTING and docs say of the tree is so: a file that moves takes its name there along.</summary>
public sealed partial class DocumentationTests
{
    private const int MostWords = 1200;

    private static readonly IReadOnlyList<(string Path, string Text)> Pages =
    [
        .. new[] { "README.md", "README.zh-CN.md", "CONTRIBUTING.md", "policies/README.md", "regulations/README.md", "host/README.md" }
            .Concat(Directory.EnumerateFiles(Repository.PathTo("docs"), "*.md").Select(f => $"docs/{Path.GetFileName(f)}"))
            .Select(p => (p, File.ReadAllText(Repository.PathTo(p)))),
    ];

    [Fact]
    public void Every_path_that_is_named_exists() => Rule.Unbroken(Pages.Where(p => NamesFromTheRoot(p.Path))
        .SelectMany(p => PathsIn(p.Text).Where(named => !Exists(named)).Select(named => $"{p.Path}: {named}")));

    [Fact]
    public void Every_link_leads_to_a_file() => Rule.Unbroken(Pages.SelectMany(p => LinksIn(p.Text)
        .Where(link => !Exists(Path.Combine(Path.GetDirectoryName(p.Path)!, link))).Select(link => $"{p.Path}: {link}")));

    [Fact]
    public void README_is_read_in_a_few_minutes() =>
        Assert.InRange(WordsOf(Pages.Single(p => p.Path == "README.md").Text), 1, MostWords);

    [Fact]
    public void The_rules_find_what_they_look_for()
    {
        const string Text =
            "`functions/None/` in [a page](docs/none.md#part), [elsewhere](https://example.org), `/api`\n```bash\n`host/none`\n```\n";

        Assert.Equal(["functions/None/"], PathsIn(Text));
        Assert.Equal(["docs/none.md"], LinksIn(Text));
        Assert.False(Exists("functions/None/"));
        Assert.True(Exists("functions/Commands/"));
        Assert.Contains("functions/Commands/", PathsIn(Pages.Single(p => p.Path == "README.md").Text));
        Assert.Contains("functions/Http/Role.cs", PathsIn(Pages.Single(p => p.Path == "CONTRIBUTING.md").Text));
        Assert.Equal(3, WordsOf("one two\n three "));
    }

    /// <summary>A page within a part of the tree names what is in that part.</summary>
    private static bool NamesFromTheRoot(string page) =>
        !page.Contains('/', StringComparison.Ordinal) || page.StartsWith("docs/", StringComparison.Ordinal);

    /// <summary>What stands as code and begins like a path of this tree; listings are for copying, and name what they make.</summary>
    private static IEnumerable<string> PathsIn(string text) => Found(CodeInText(), text);

    private static IEnumerable<string> LinksIn(string text) => Found(Link(), text);

    private static IEnumerable<string> Found(Regex paths, string text) =>
        paths.Matches(Listing().Replace(text, "")).Select(m => m.Groups["path"].Value);

    private static bool Exists(string path) => Path.Exists(Path.Combine(Repository.Root, path));

    private static int WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    [GeneratedRegex(
        "`(?<path>(functions|shared|policies|regulations|host|examples|tests|benchmarks|tools|scripts|docs)/[A-Za-z0-9@._/-]*)`",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeInText();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<path>[^)#]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listing();
}
