namespace Dingzhou.Domain.Tests.Grants.Funds;

/// <summary>验收后第一年拨付 50%，第二年全部拨付到位 (定政发〔2022〕22号 第二十一条).</summary>
public sealed class InstalmentTests
{
    private static readonly PolicyPack Pack = PolicyCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "policies")).Pack(
        "linked-land-2022", "1")!;
    private static readonly Matter Town = Pack.FindMatter("town-restoration")!;

    [Theory]
    [InlineData("160000", "2024-12-10", "80000 2024-12-10", "80000 2025-12-10")]
    // An odd 分 is in the first part; the second is what is left.
    [InlineData("0.01", "2024-12-10", "0.01 2024-12-10", "0 2025-12-10")]
    [InlineData("160020.03", "2024-12-10", "80010.02 2024-12-10", "80010.01 2025-12-10")]
    // The anniversary of 29 February is the 28th.
    [InlineData("160000", "2024-02-29", "80000 2024-02-29", "80000 2025-02-28")]
    public void The_first_half_is_due_from_the_acceptance_and_the_rest_a_year_later(
        string amount, string acceptedOn, string first, string second) =>
        Assert.Equal(
            [first, second], Parts(acceptedOn, decimal.Parse(amount))
            .Select(i => $"{i.Instalment.Amount:0.##} {i.Instalment.DueOn:yyyy-MM-dd}"));

    [Fact]
    public void Under_the_other_reading_the_second_year_begins_on_1_January() =>
        Assert.Equal(new DateOnly(2025, 1, 1), InstalmentRule.DueOn(new(2024, 12, 10), 1, "calendarYear"));

    [Theory]
    [InlineData("1989-12-31", false)]
    [InlineData("1990-01-01", true)]
    [InlineData("2100-12-31", true)]
    [InlineData("2101-01-01", false)]
    // A year after it there is no calendar any more.
    [InlineData("9999-12-31", false)]
    public void A_day_from_which_no_years_can_be_counted_is_refused_by_name(string acceptedOn, bool stands) => Assert.Equal(
        stands ? [] : [("/facts/acceptedOn", "fact.dateOutOfRange")],
        Case(acceptedOn).Declared.Check(Town, FactStage.Draft).Select(f => (f.Pointer, f.Code)));

    [Fact]
    public void The_parts_add_up_to_the_whole_and_each_says_how_it_came_about() => Gen.Long[1, 10_000_000_000].Sample(cents =>
    {
        var parts = Parts("2024-12-10", cents / 100m);

        Assert.Equal(cents / 100m, parts.Sum(p => p.Instalment.Amount));
        Assert.All(parts, p => Assert.Equal(("第二十一条", p.Instalment.Amount), (p.Step.Article, p.Step.Result)));
    });

    [Fact]
    public void An_instalment_is_recorded_once()
    {
        var settled = Case("2024-12-10") with
        {
            Status = ApplicationStatus.Settled,
            Settlement = new("s", 2, "s-1", [], [new(1, new(2024, 12, 10), 1, "s-1"), new(2, new(2025, 12, 10), 1)]),
        };
        var paid = Assert.IsType<InstalmentPaid>(Assert.Single(ApplicationClock.PayInstalment(settled, 2, "s-1-2")));
        var after = ApplicationHistory.Apply(
            settled.Id, settled, EventChain.Link<ApplicationChange>(2, settled.CreatedAt, Actor.System, paid, ""));

        Assert.Equal("s-1-2", after.Settlement!.Instalments![1].PaymentNumber);
        Assert.Empty(ApplicationClock.PayInstalment(after, 2, "s-1-2"));
        Assert.Empty(ApplicationClock.PayInstalment(after, 3, "s-1-3"));
    }

    private static IReadOnlyList<(Instalment Instalment, TraceStep Step)> Parts(string acceptedOn, decimal amount) =>
        Instalments.Of(Pack, Town, Case(acceptedOn).Declared, amount, new(2024, 12, 16));

    private static Application Case(string acceptedOn) => new()
    {
        Id = "2024-A",
        PolicyId = Pack.Id,
        PolicyVersion = Pack.Version,
        PolicyHash = Pack.Hash,
        MatterId = Town.Id,
        Year = 2024,
        Applicant = new(Usccs.Valid, "某镇", ApplicantKind.Town),
        Handlers = [],
        CreatedAt = new(2024, 12, 16, 9, 0, 0, TimeSpan.FromHours(8)),
        SubmittedAt = new(2024, 12, 16, 9, 0, 0, TimeSpan.FromHours(8)),
        Status = ApplicationStatus.Approved,
        Declared = Facts.None.With("acceptedOn", FactValue.Of(acceptedOn)),
    };
}
