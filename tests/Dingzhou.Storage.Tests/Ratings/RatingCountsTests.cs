using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Procedures;
using Dingzhou.Domain.Ratings;
using Dingzhou.Storage.Ratings;

namespace Dingzhou.Storage.Tests.Ratings;

public sealed class RatingCountsTests(Azurite azurite)
{
    private static readonly DateTimeOffset Day = new(2022, 8, 10, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task However_many_are_counted_at_once_and_twice_each_counts_once_and_a_month_is_one_request()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        var (prefix, rules) = (azurite.NewPrefix(), RatingRules.Current);
        var counts = new RatingCounts(Connections.ConnectionTo(storage.ConnectionString, prefix), rules);
        await CountAsync(counts, Rating("0", "satisfied"));
        Assert.Equal(1, await CostAsync());

        var ratings = Enumerable.Range(0, 30).Select(i => Rating($"{i}", i % 3 == 0 ? "dissatisfied" : "satisfied")).ToList();
        await CountAsync(counts, ratings[0]);
        await Parallel.ForEachAsync(
            ratings.Concat(ratings), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (r, _) => await CountAsync(counts, r));
        await CountAsync(counts, Rating("of-september", "satisfied", "2022-09"));

        Assert.Equal(1, await CostAsync());
        var (service, count) = Assert.Single(await counts.OfAsync("2022-08"));
        Assert.Equal(("市民政局", "proposal", "建议"), (service.Department, service.ProcedureId, service.ProcedureName.Zh));
        Assert.Equal((30, 10, 20), (count.Given, count.ByLevel["dissatisfied"], count.ByLevel["satisfied"]));

        async Task<long> CostAsync()
        {
            var before = storage.Count;
            await counts.OfAsync("2022-08");
            return storage.Count - before;
        }
    }

    [Fact]
    public async Task An_answer_counts_as_late_or_in_time_by_the_first_limit_and_other_cases_do_not_count()
    {
        var rules = RatingRules.Current;
        var counts = new RatingCounts(azurite.NewConnection(), rules);
        await CountAsync(counts, Rating("0", "dissatisfied"));
        var open = Answering("inTime", rules.AnsweredBy);
        var inTime = open with { Closed = [new(rules.AnswerStep, 1, "approve", Day.AddDays(3))] };
        var again = inTime with { Tellings = [Overdue(rules, Day.AddDays(40))] };
        var late = Answering("late", rules.AnsweredBy) with { Tellings = [Overdue(rules, Day.AddDays(15))] };
        var other = inTime with { Id = "other", ProcedureId = "proposal" };

        var answered = late with { Closed = [inTime.Closed[0] with { At = Day.AddDays(16) }] };
        foreach (var c in new[] { open, inTime, again, late, answered, other })
        {
            counts.Foresee(c);
            await counts.WriteAsync([new Listed<Case>([], c)]);
        }

        var (service, count) = Assert.Single(await counts.OfAsync("2022-08"));
        Assert.Equal(("建议", 1, 1, 1), (service.ProcedureName.Zh, count.Given, count.AnsweredInTime, count.AnsweredLate));
    }

    private static Task CountAsync(RatingCounts counts, Rating rating)
    {
        counts.Foresee(rating);
        return counts.WriteAsync([new Listed<Rating>([], rating)]);
    }

    private static Telling Overdue(RatingRules rules, DateTimeOffset at) => new(rules.AnswerStep, TellingKind.Overdue, ["市民政局"], at, at);

    private static Rating Rating(string id, string level, string month = "2022-08") => new()
    {
        Id = id, By = new("u", "甲"), At = Day,
        Given = new("case", 1, level, [], null, "市民政局", "r", "proposal", new("建议", "Proposal"), month, null),
    };

    private static Case Answering(string id, string procedure) => new()
    {
        Id = id, ProcedureId = procedure, ProcedureVersion = 1, OpenedAt = Day, OpenedBy = new("u", "甲"),
        Facts = Facts.None.With("month", FactValue.Of("2022-08")).With("department", FactValue.Of("市民政局"))
            .With("procedureId", FactValue.Of("proposal")),
    };
}
