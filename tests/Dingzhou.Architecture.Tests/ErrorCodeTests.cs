using System.Globalization;
using System.Text.RegularExpressions;
using Dingzhou.Domain;
using Dingzhou.Domain.Refusals;
using Dingzhou.TestKit;

namespace Dingzhou.Architecture.Tests;

/// <summary>Clients program against the codes of errors, so <c>docs/errors.md</c> lists each of them, and none that there is not.</summary>
public sealed partial class ErrorCodeTests
{
    private static readonly IReadOnlyList<(string Code, int? Status)> InTheCode =
        [.. ErrorCodes.In(Code.Product.SelectMany(Code.MethodsOf)).Distinct().OrderBy(c => c.Code, StringComparer.Ordinal)];

    private static readonly IReadOnlyList<(string Code, int? Status)> Listed =
        [.. ListedIn(File.ReadAllText(Repository.PathTo("docs", "errors.md")))];

    [Fact]
    public void Every_code_of_an_error_can_be_read_where_it_is_given() =>
        Rule.Unbroken(ErrorCodes.Unseen(Code.Product.SelectMany(Code.MethodsOf)));

    [Fact]
    public void The_list_names_every_code_with_its_status() => Rule.Unbroken(InTheCode.Except(Listed).Select(Said));

    [Fact]
    public void The_list_names_no_code_that_there_is_not() => Rule.Unbroken(Listed.Except(InTheCode).Select(Said));

    [Fact]
    public void The_list_names_no_code_twice() => Rule.Unbroken(Listed.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => Said(g.Key)));

    [Fact]
    public void The_rules_find_what_they_look_for()
    {
        var methods = Code.MethodsOf(typeof(Sample));

        Assert.Equal([("gone", 404), ("late", 409), ("long", null), ("pair", null), ("short", null)], ErrorCodes.In(methods).Order());
        var unseen = string.Join('\n', ErrorCodes.Unseen(methods));
        Assert.Equal(3, unseen.Split('\n').Length);
        Assert.All(["::Made(", "::OfSomeKind(", "::Unnamed("], name => Assert.Contains(name, unseen, StringComparison.Ordinal));
        Assert.Equal([("a-b", 409), ("c", null)], ListedIn("| `a-b` | 409 | 甲 | A |\n| `c` | 乙 | B |\n| `text` |\n"));
    }

    private static string Said((string Code, int? Status) code) => $"{code.Code} {code.Status?.ToString() ?? "(of a fault)"}";

    private static IEnumerable<(string Code, int? Status)> ListedIn(string text) =>
        Line().Matches(text).Select(m => (m.Groups["code"].Value, StatusIn(m.Groups["status"])));

    private static int? StatusIn(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(
        @"^\| `(?<code>[a-zA-Z.-]+)` \| ((?<status>\d{3}) \| )?[^|\n]+ \| [^|\n]+ \|$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();

    private static class Sample
    {
        private static readonly LocalizedText Text = new("文字。", "A text.");

        public static RefusedException Refused(bool isLate) => isLate
            ? new(RefusalKind.Conflict, "late", new("晚。", "Late."))
            : new(RefusalKind.NotFound, "gone", isLate ? Text : new("无。", "None."));

        public static Fault Either(string text) => Fault.Of($"/{text}", text.Length > 1 ? "long" : "short", Text);

        public static (string Code, LocalizedText Text)? Pair() => ("pair", Text);

        public static (string, LocalizedText) Unnamed() => ("nameless", Text);

        public static RefusedException OfSomeKind(RefusalKind kind) => new(kind, "some", Text);

        public static Fault Made(string text) => Fault.Of("", text + "-made", Text);
    }
}
