using Dingzhou.Domain.Duties;

namespace Dingzhou.Domain.Tests.Duties;

/// <summary>Volumes and times by department and matter: each figure is a time that one of them really took (nearest rank).</summary>
public sealed class WorkFiguresTests
{
    private static readonly Work Grain = new("市农业农村局", "grant", "grain", new("粮食", "Grain"));

    [Theory]
    [InlineData("7", 7, 7, 7)]
    [InlineData("4 1", 1, 4, 4)]
    [InlineData("3 1 2", 2, 3, 3)]
    [InlineData("10 9 8 7 6 5 4 3 2 1", 5, 9, 10)]
    [InlineData("11 10 9 8 7 6 5 4 3 2 1", 6, 10, 11)]
    public void Half_took_no_longer_than_the_median_and_nine_in_ten_no_longer_than_the_p90(string days, int median, int p90, int longest)
    {
        var done = days.Split(' ').Select(d => Done(Grain, "review", "5日", int.Parse(d, System.Globalization.CultureInfo.InvariantCulture)));
        var figure = Assert.Single(Assert.Single(WorkFigures.Of([], done)).StepTimes);
        Assert.Equal((median, p90, longest), (figure.Median, figure.P90, figure.Longest));
    }

    [Fact]
    public void Each_department_matter_step_and_limit_stands_by_itself()
    {
        var (other, land) = (Grain with { Department = "市财政局" }, Grain with { MatterId = "land", Name = new("土地", "Land") });
        var figures = WorkFigures.Of(
            [new(Grain, false), new(Grain, true), new(other, false)],
            [Done(Grain, "review", "5日", 6), Done(Grain, "review", "10日", 6), Done(Grain, "acceptance", "5日", 1), Done(land, "review", "5日", 2)]);
        Assert.Equal(
            ["市农业农村局 land 0 0 review/5日/1/0", "市农业农村局 grain 2 1 acceptance/5日/1/0 review/10日/1/0 review/5日/1/1", "市财政局 grain 1 0"],
            figures.Select(f => string.Join(' ', new[] { f.Department, f.MatterId, $"{f.OpenCases}", $"{f.OverdueCases}" }
                .Concat(f.StepTimes.Select(s => $"{s.StepId}/{s.TimeLimit!.Zh}/{s.Done}/{s.DoneLate}")))));
    }

    private static DoneWork Done(Work of, string step, string limit, int days) =>
        new(of, step, new(step, step), new(limit, limit), InWorkingDays: false, days, IsLate: limit == "5日" && days > 5);
}
