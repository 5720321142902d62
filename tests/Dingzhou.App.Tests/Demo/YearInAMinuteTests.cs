using System.Globalization;
using Dingzhou.App.Tests.Policies;
using Dingzhou.Demo.Year;

namespace Dingzhou.App.Tests.Demo;

/// <summary>The whole of ./demo, against the figures worked out by hand.</summary>
[Trait("Needs", "MovableClock")]
public sealed class YearInAMinuteTests(Azurite azurite, ITestOutputHelper output)
{
    [MovableClockFact]
    public async Task A_year_comes_to_the_figures_worked_out_by_hand_to_the_cent()
    {
        await using var app = await AppProcess.StartAsync(
            azurite.ConnectionString, azurite.NewPrefix(), movableClock: true, settings: Clocks.August2022);
        using var http = new HttpClient { BaseAddress = app.Address, Timeout = Patience.Longest };
        var tokens = new RemoteTokens(http, new Uri(app.Address, "/dev"));
        var progress = new StringWriter();

        var result = await PlayAsync(new YearPlayer(http, tokens, progress), progress);

        Assert.Empty(result.Faults);
        Assert.Equal(0, result.OtherPayments);
        Assert.Equal(10_000_000.00m, result.TotalPaid);
        foreach (var line in result.Lines.Where(l => l.Plan.Payment is not null))
        {
            var applicant = new Api(
                http, await tokens.TokenAsync(Person.Applicant(line.Applicant.Contact, CreditCode.Of(line.Applicant.Number))));
            var letter = (await applicant.GetAsync($"/api/applications/{line.ApplicationId}/award-letter")).Must(HttpStatusCode.OK).Json;
            Assert.Equal(line.Plan.Payment, letter.GetProperty("amount").GetDecimal());
        }
        await XlsxIsWhatFinanceGetsAsync(http, tokens);

        // An auditor works every 分 out again, and need not know who anybody is.
        var auditor = new Api(http, await tokens.TokenAsync(Person.With("auditor", "审计员")));
        var trace = (await auditor.GetAsync("/api/settlements/agriculture-2022-2022/trace")).Must(HttpStatusCode.OK);
        Assert.Equal(10_000_000.00m, trace.Json.GetProperty("payments")[0].GetProperty("total").GetDecimal());
        Assert.All(result.Lines, l => Assert.DoesNotContain(CreditCode.Of(l.Applicant.Number), trace.Text, StringComparison.Ordinal));
        Assert.All(result.Lines, l => Assert.DoesNotContain(l.Applicant.Name, trace.Text, StringComparison.Ordinal));
        await trace.MustComeOutAgainAsync();
    }

    [Fact]
    public void The_plan_for_programs_says_what_the_page_for_people_says()
    {
        var plan = YearPlan.Load();
        var rows = File.ReadLines(Repository.PathTo("examples", "year-2022", "expected.md"))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Where(c => c.Length > 6).ToList();
        foreach (var one in plan.Cases.Where(c => c.Award is not null))
        {
            var row = Assert.Single(rows, r => r[1] == one.Id);
            Assert.Equal(one.Award, Money(row[2]));
            Assert.Equal(one.Payment, Money(row[4]));
        }
        Assert.Equal(plan.Due, plan.Cases.Sum(c => c.Award ?? 0));
        Assert.Equal(plan.Fund, plan.Cases.Sum(c => c.Payment ?? 0));
        Assert.True(plan.Due > plan.Fund, "The year is to show how a fund that does not suffice is shared out.");
        Assert.True(plan.Applicants.Count >= 12);
    }

    [Fact]
    public void The_page_for_people_says_which_total_is_before_the_pool_and_its_rows_have_the_cells_of_their_heads()
    {
        var plan = YearPlan.Load();
        var page = File.ReadAllText(Repository.PathTo("examples", "year-2022", "expected.md"));
        Assert.Contains($"{plan.Cases.Sum(c => c.Approved ?? c.Award ?? 0):N2} before the pool", page, StringComparison.Ordinal);
        Assert.Contains($"{plan.Due:N2} is what the cases are due after the pool", page, StringComparison.Ordinal);
        var rows = page.Split('\n').Select(l => l.StartsWith('|') ? l.Count(c => c == '|') : 0).ToList();
        Assert.All(
            rows.Zip(rows.Skip(1)), pair => Assert.True(pair.First == 0 || pair.Second == 0 || pair.First == pair.Second, $"{pair}"));
    }

    /// <summary>Plays it; how far it came is worth reading only where it broke off.</summary>
    private async Task<YearResult> PlayAsync(YearPlayer player, StringWriter progress)
    {
        try
        {
            return await player.PlayAsync(YearPlan.Load());
        }
        catch
        {
            output.WriteLine(progress.ToString());
            throw;
        }
    }

    private static async Task XlsxIsWhatFinanceGetsAsync(HttpClient http, RemoteTokens tokens)
    {
        var finance = new Api(http, await tokens.TokenAsync(Cast.Finance));
        var file = (await finance.GetAsync("/api/settlements/agriculture-2022-2022/payments?format=xlsx")).Must(HttpStatusCode.OK);
        Assert.Equal("PK"u8.ToArray(), file.Body[..2]);
    }

    private static decimal Money(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
