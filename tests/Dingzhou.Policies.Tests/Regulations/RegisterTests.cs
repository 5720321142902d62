using System.Text.RegularExpressions;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Regulations.Register;
using Dingzhou.Domain.Texts;
using Dingzhou.TestKit.Regulations;

namespace Dingzhou.Policies.Tests.Regulations;

/// <summary>What the register holds on its first day, against the gazette's own lists and closing articles.</summary>
public sealed partial class RegisterTests
{
    [Theory]
    [InlineData("agriculture-2022", "定政发〔2022〕20号", null)]
    [InlineData("leaders-2022", "定政办字〔2022〕71号", null)]
    [InlineData("linked-land-2022", "定政发〔2022〕22号", 1)]
    public void Every_policy_rests_on_one_document_of_the_register(string policy, string number, int? part)
    {
        var documents = Register.Issued.Select(d => DocumentHistory.Apply(
            DocumentNumber.IdOf(d.Entry.Number, d.Entry.Part), null,
            new(1, default, Actor.System, new DocumentRegistered(d.Entry), "", "")));

        var document = Assert.Single(documents, d => d.Carries(Packs.Catalogue.Pack(policy, "1")!));
        Assert.Equal((number, part), (document.Number, document.Part));
        Assert.Equal(3, Packs.Catalogue.Packs.Select(p => p.Id).Distinct().Count());
    }

    [Fact]
    public void The_documents_before_the_clean_up_are_the_41_of_the_gazettes_three_lists()
    {
        var printed = GazetteLists.Read();

        Assert.Equal([23, 6, 12], printed.Select(l => l.Count));
        Assert.Equal(
            printed.SelectMany(l => l).OrderBy(l => l.Number, StringComparer.Ordinal),
            Register.Standing.Select(d => new PrintedLine(d.Entry.Title, d.Entry.Number)).OrderBy(l => l.Number, StringComparer.Ordinal));
    }

    [Fact]
    public void Each_list_comes_out_in_its_order_when_the_others_are_taken_away() => Assert.All(GazetteLists.Read(), list =>
        Assert.Equal(list, Register.Standing.Select(d => new PrintedLine(d.Entry.Title, d.Entry.Number)).Where(list.Contains)));

    [Fact]
    public void What_the_gazette_does_not_print_of_them_is_left_out() => Assert.All(Register.Standing, d =>
    {
        Assert.True(
            d.Entry is { IssuedOn: null, EffectiveOn: null, ValidThrough: null, Implementers.Main: Implementers.NotStated, Summary: null });
        Assert.Equal(d.Entry.Number.StartsWith("定政", StringComparison.Ordinal), d.Entry.Issuer != Implementers.NotStated);
    });

    // From the closing articles: 附则 of 20号, 第二十八条 and 第四十六条 of 22号, 第三十三条 of 8号, 第十八条 of 61号.
    [Theory]
    [InlineData("定政发〔2022〕18号", null, "2022-07-31", null, null)]
    [InlineData("定政发〔2022〕20号", null, "2022-08-09", "2022-08-09", "2024-08-08")]
    [InlineData("定政发〔2022〕21号", null, "2022-08-09", null, null)]
    [InlineData("定政发〔2022〕22号", 1, "2022-08-16", "2022-08-16", "2027-08-15")]
    [InlineData("定政发〔2022〕22号", 2, "2022-08-16", "2022-05-01", "2024-04-30")]
    [InlineData("定政发〔2022〕23号", null, "2022-08-21", null, null)]
    [InlineData("定政办〔2022〕8号", null, "2022-08-24", "2022-08-24", null)]
    [InlineData("定政办字〔2022〕61号", null, "2022-07-09", "2022-07-09", null)]
    [InlineData("定政办字〔2022〕71号", null, "2022-08-08", null, null)]
    [InlineData("定政办字〔2022〕72号", null, "2022-08-03", null, null)]
    [InlineData("定政办字〔2022〕73号", null, "2022-08-03", null, null)]
    [InlineData("定政办字〔2022〕76号", null, "2022-08-15", null, null)]
    [InlineData("定政办字〔2022〕79号", null, "2022-08-31", null, null)]
    public void The_gazettes_documents_have_the_days_that_they_state(
        string number, int? part, string issued, string? effective, string? validThrough)
    {
        var document = Assert.Single(Register.Issued, d => d.Entry.Number == number && d.Entry.Part == part).Entry;

        Assert.Equal((Day(issued), Day(effective), Day(validThrough)), (document.IssuedOn, document.EffectiveOn, document.ValidThrough));
    }

    [Fact]
    public void The_register_takes_every_one_of_them() =>
        Assert.All(Register.Documents, d => Assert.Single(DocumentRegistration.Register(d.Entry)));

    [Fact]
    public void There_are_no_others() =>
        Assert.Equal((12, 13), (Register.Issued.DistinctBy(d => d.Entry.Number).Count(), Register.Issued.Count));

    [Fact]
    public void The_rules_for_sanitation_repeal_a_document_of_the_register()
    {
        var relation = Assert.Single(Register.Issued.Single(d => d.Id == "定政办〔2022〕8号").Entry.Relations!);

        Assert.Equal(new DocumentRelation(RelationKind.Repeals, "定政办〔2018〕205号", "定政办〔2018〕205号"), relation);
    }

    [Fact]
    public void No_paragraph_of_a_text_breaks_off_in_its_sentence() => Assert.All(Register.Issued, d =>
        Assert.DoesNotContain(d.Text!.Split("\n\n"), p => BrokenOff().IsMatch(p)));

    [Fact]
    public void The_catalogue_of_filings_is_whole()
    {
        var text = Register.Issued.Single(d => d.Id == "定政办字〔2022〕76号").Text!;
        // An item whose sub-items a page parts is printed with its number again.
        var numbers = Numbered().Matches(text).Select(m => int.Parse(m.Groups["n"].Value)).Distinct();

        Assert.Equal(Enumerable.Range(1, 211), numbers);
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd");

    // A comma or an enumerating comma at the end, where the next page went on.
    [GeneratedRegex(@"[，、]\s*\z", RegexOptions.None, 1000)]
    private static partial Regex BrokenOff();

    [GeneratedRegex(@"^\| (?<n>\d+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbered();
}
