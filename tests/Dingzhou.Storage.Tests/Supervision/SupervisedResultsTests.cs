using Dingzhou.Storage.Supervision;

namespace Dingzhou.Storage.Tests.Supervision;

public sealed class SupervisedResultsTests(Azurite azurite)
{
    private const string Department = "市水利局";
    private static readonly DateTimeOffset Day = new(2022, 9, 1, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Each_result_is_there_once_however_often_it_is_listed_and_the_newest_is_first()
    {
        var results = new SupervisedResults(azurite.NewConnection());
        var (approved, changed) = (Of(4, SupervisedOutcome.Approved, 0), Of(9, SupervisedOutcome.Changed, 3));
        await results.WriteAsync(Department, [approved]);
        await results.WriteAsync(Department, [approved, changed]);
        await results.WriteAsync(Department, []);

        Assert.Equal([changed], (await results.OfAsync(Department, 1, null)).Items);
        Assert.Equal([changed, approved], (await results.OfAsync(Department, 10, null)).Items);
        Assert.Empty((await results.OfAsync("市民政局", 10, null)).Items);
    }

    private static SupervisedResult Of(int number, SupervisedOutcome outcome, int day) => new(
        "2022-A", number, outcome, "91130682MA07TEST1X", "测试", "policy", "matter", 2022, 100m, Day.AddDays(day));
}
