using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Regulations.Validity;

/// <summary>
/// Two years of the register: 200 documents whose validity ends on 200 different days; the process is killed again
/// and again while the clock walks. Nobody evaluates anything; every date is worked out here.
/// </summary>
[Trait("Needs", "MovableClock")]
public sealed class TwoYearsTests(Azurite azurite, ITestOutputHelper output)
{
    private const int Documents = 200;
    private const int Departments = 12;
    private const int Kills = 4;

    /// <summary>Milliseconds in which a day is lived through, more or less.</summary>
    private const int LongestLife = 60;

    private const string Begins = "有效期届满前评估：评估";

    private static readonly DateOnly Today = new(2022, 8, 10);

    /// <summary>It lives through hundreds of days: here it pays to compile again what is called often.</summary>
    private static readonly Dictionary<string, string> LivesLong =
        new(Clocks.August2022, StringComparer.Ordinal) { ["DOTNET_TC_CallCounting"] = "1" };

    /// <summary>Every fourth day of the month, and its last days, where three months before need care: 31 May has no 31 February.</summary>
    private static readonly IReadOnlyList<DateOnly> LastDays =
        [.. Enumerable.Range(0, 1000).Select(new DateOnly(2022, 11, 12).AddDays).Where(d => d.Day % 4 == 0 || d.Day > 28).Take(Documents)];

    [MovableClockFact]
    public async Task Every_review_begins_on_its_day_once_and_every_document_lapses_on_its_own_whatever_is_killed()
    {
        await using var app = await TestKit.App.StartAsync(azurite, movableClock: true, LivesLong);
        var justice = await Justice.OfAsync(app);
        await EachAsync((i, last) => justice.RegisterAsync(i + 1, DepartmentOf(i), validThrough: $"{last:O}", issuedOn: "2022-08-01"));
        await WalkAsync(app);

        var notices = new List<IReadOnlyList<string>>();
        for (var i = 0; i < Departments; i++)
            notices.Add(await AskedAsync(await justice.DepartmentAsync(DepartmentOf(i))));
        await EachAsync(async (i, last) =>
        {
            var (number, begins) = (Justice.Number(i + 1), ThreeMonthsBefore(last));
            Assert.Single(notices[i % Departments], text => text.Contains($"（{number}）", StringComparison.Ordinal));
            var review = await Cases.GetAsync(justice.Lawyer, $"validity-review-{number}-{last:yyyyMMdd}");
            Assert.Equal((begins, "lapsed"), (DayOf(review, "openedAt"), Cases.Result(review)));

            // Whom a letter has urged is not reminded once more, seven days before.
            Assert.Equal(
                [("reminder", last.AddDays(-60), 1), ("urging", last.AddDays(-30), 1), ("reminder", last.AddDays(-7), 0)],
                review.GetProperty("tellings").EnumerateArray().Select(
                    t => (t.GetProperty("kind").GetString()!, DayOf(t, "at"), t.GetProperty("recipients").GetArrayLength())));

            Assert.Equal("valid", (await justice.DocumentAsync(number, $"{last:O}")).GetProperty("status").GetString());
            Assert.Equal("lapsed", (await justice.DocumentAsync(number, $"{last.AddDays(1):O}")).GetProperty("status").GetString());
            var history = (await justice.Lawyer.GetAsync($"{Justice.PathOf(number)}/history")).Must(HttpStatusCode.OK).Json.GetProperty(
                "items");
            var lapse = Assert.Single(history.EnumerateArray(), e => e.GetProperty("number").GetInt32() > 1);
            Assert.Equal((last.AddDays(1), $"{last.AddDays(1):O}"), (DayOf(lapse, "at"), lapse.GetProperty("from").GetString()));
        });
    }

    /// <summary>
    /// From noon to noon, through two years. On its way to a day on which a review begins the process is killed at some instant; the
    /// clock of the one that is started then shows that day's noon.
    /// </summary>
    private async Task WalkAsync(TestKit.App app)
    {
        var reached = Today;
        foreach (var day in Random.Shared.GetItems([.. LastDays.Select(ThreeMonthsBefore).Where(d => d > Today.AddDays(1))], Kills)
            .Distinct().Order())
        {
            // Killed once more before it has made up for the day on which it died, it would make up for it a day late, as it should.
            if (day.AddDays(-1) <= reached)
                continue;
            await app.Clock.AdvanceToAsync(Noon(day.AddDays(-1)));
            reached = day;
            var walk = app.Clock.AdvanceToAsync(Noon(day));
            await Task.Delay(Random.Shared.Next(LongestLife));
            await app.Process.KillAsync();
            var isOnTheWay = await Record.ExceptionAsync(() => walk) is not null;
            output.WriteLine($"Killed on {day:O}, {(isOnTheWay ? "on the way" : "when all was done")}.");
            await app.Process.StartAsync();
        }

        await app.Clock.AdvanceToAsync(Noon(LastDays[^1].AddDays(1)));
    }

    private static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.FromHours(8));

    /// <summary>The texts of the notices with which reviews began.</summary>
    private static async Task<IReadOnlyList<string>> AskedAsync(Api department) =>
        [.. (await department.GetAsync("/api/notices?limit=100")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Where(n => n.GetProperty("title").GetString() == Begins).Select(n => n.GetProperty("text").GetString()!)];

    /// <summary>The same day of the third month before, or that month's last day where it is shorter.</summary>
    private static DateOnly ThreeMonthsBefore(DateOnly day)
    {
        var (year, month) = day.Month > 3 ? (day.Year, day.Month - 3) : (day.Year - 1, day.Month + 9);
        return new(year, month, Math.Min(day.Day, DateTime.DaysInMonth(year, month)));
    }

    private static Task EachAsync(Func<int, DateOnly, Task> act) => Parallel.ForEachAsync(
        LastDays.Index(), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (document, _) =>
            await act(document.Index, document.Item));

    private static string DepartmentOf(int i) => $"市第{(i % Departments) + 1}局";

    private static DateOnly DayOf(JsonElement what, string property) =>
        DateOnly.FromDateTime(what.GetProperty(property).GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).DateTime);
}
