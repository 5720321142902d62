using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations;

namespace Dingzhou.Domain.Tests.Regulations;

/// <summary>What cannot be printed does not come into what is published.</summary>
public sealed class PrintableTextTests
{
    private const string Pasted = "第一条\u000B为了";

    [Theory]
    [InlineData("第一条 为了……\r\n\t（一）甲\n\uD83D\uDE97", null)]
    [InlineData(Pasted, "第 4 个字符（U+000B）是不能显示的控制字符，多由办公软件粘贴带入，请删去。")]
    [InlineData("\uD83D\uDE97\u007F", "第 2 个字符（U+007F）是不能显示的控制字符，多由办公软件粘贴带入，请删去。")]
    [InlineData("甲\uD83D", "第 2 个字符（U+FFFD）是不能显示的控制字符，多由办公软件粘贴带入，请删去。")]
    public void A_control_character_is_named_with_its_place_and_line_ends_and_tabs_are_none(string text, string? fault) =>
        Assert.Equal(fault, PrintableText.Faults("/text", text).SingleOrDefault()?.Detail);

    [Fact]
    public void It_is_refused_in_every_text_that_may_be_published()
    {
        var package = Tasks.Opinion(CleanupOutcome.Amend, "10.7") with { Amendment = AmendmentKind.Package, AmendedTitle = Pasted, AmendedText = new("00", 9) };
        Assert.Equal(["/amendedTitle", "/amendedText"], PointersOf(() => DepartmentSteps.File(Tasks.Assigned(), package, Tasks.Rules, Tasks.Now, amendedText: Pasted)));
        Assert.Equal(["/reason"], PointersOf(() => CleanupSteps.Propose(CleanupOccasion.SuperiorLaw, Pasted, ["定政发〔2020〕1号"])));
        Assert.Equal(["/title", "/issuer", "/summary", "/text"], PointersOf(() => DocumentRegistration.Register(
            Documents.Grants with { Title = Pasted, Issuer = Pasted, Summary = Pasted }, Pasted)));
    }

    private static IEnumerable<string> PointersOf(Func<object> command) => Assert.Throws<RefusedException>(command).Faults.Select(f => f.Pointer);
}
