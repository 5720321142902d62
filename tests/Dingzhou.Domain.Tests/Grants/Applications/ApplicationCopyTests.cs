namespace Dingzhou.Domain.Tests.Grants.Applications;

public sealed class ApplicationCopyTests
{
    /// <summary>A matter that asks other things, as a later version of the same one may.</summary>
    private static readonly Matter Other = Farm.Pack.Matters.First(
        m => m.Applicants.Contains(ApplicantKind.Cooperative) && m.FindFact("plots") is null && m.FindMaterial("contract") is null);

    [Fact]
    public void What_is_still_asked_is_taken_over_and_nothing_is_left_out()
    {
        var farm = Farm.Submitted();

        var copy = ApplicationCopy.Of(farm.State, Farm.Matter, Farm.Matter);

        Assert.Empty(copy.NotCopied);
        Assert.Equal(farm.State.Declared.Select(f => f.Key).Order(), copy.Part.Facts.Select(f => f.Key).Order());
        Assert.Equal(farm.State.Applicant, copy.Part.Applicant);
    }

    [Fact]
    public void What_is_not_asked_any_more_is_left_out_and_said_with_its_name()
    {
        var farm = Farm.Submitted();
        farm.Do(new UploadAdded(new("1", "contract", "合同.pdf", "application/pdf", 1, "00", farm.Now)));

        var copy = ApplicationCopy.Of(farm.State, Farm.Matter, Other);

        Assert.All(copy.Part.Facts, f => Assert.NotNull(Other.FindFact(f.Key)));
        Assert.Empty(copy.Documents);
        Assert.Contains(copy.NotCopied, l => l.Pointer == "/documents/1" && l.Said.Zh.Contains("合同.pdf", StringComparison.Ordinal));
        var plots = Assert.Single(copy.NotCopied, l => l.Pointer == "/facts/plots");
        Assert.Contains(Farm.Matter.FindFact("plots")!.Label.Zh, plots.Said.Zh, StringComparison.Ordinal);
        Assert.Equal(
            farm.State.Declared.Select(f => f.Key).Where(f => Other.FindFact(f) is null).Order(),
            copy.NotCopied.Where(l => l.Pointer.StartsWith("/facts/", StringComparison.Ordinal) && Other.FindFact(l.Pointer[7..]) is null)
                .Select(l => l.Pointer[7..]).Order());
    }

    [Fact]
    public void What_a_department_has_corrected_is_not_stated_again_as_it_was()
    {
        var farm = Farm.Submitted(area: 300);
        farm.Do(new FactsVerified(Facts.None.With("area", FactValue.Of(250m)).With("termYears", FactValue.Of(10m))));

        var copy = ApplicationCopy.Of(farm.State, Farm.Matter, Farm.Matter);

        Assert.Equal(["/facts/area"], copy.NotCopied.Select(l => l.Pointer));
        Assert.Null(copy.Part.Facts["area"]);
        Assert.NotNull(copy.Part.Facts["termYears"]);
    }
}
