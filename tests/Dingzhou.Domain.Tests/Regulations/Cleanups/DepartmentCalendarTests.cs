namespace Dingzhou.Domain.Tests.Regulations.Cleanups;

/// <summary>
/// 定政发〔2022〕20号 holds through 8 August 2024: three, two (60 days) and one month (30 days) before are 8 May, 9 June and 9 July.
/// </summary>
public sealed class DepartmentCalendarTests
{
    private static readonly NormativeDocument Grants = Documents.Registered(
        Documents.Grants with { Implementers = new("市农业农村局", ["市财政局"]) });
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    [Fact]
    public void The_main_department_sees_the_evaluation_and_the_end_and_the_others_the_end()
    {
        Assert.Equal([new(2024, 5, 8), new(2024, 6, 9), new(2024, 7, 9), new(2024, 8, 8)], DaysOf("市农业农村局"));
        Assert.Equal([new(2024, 8, 8)], DaysOf("市财政局"));
        Assert.Equal([new(2024, 8, 8)], DaysOf("市农业农村局", evaluated: new HashSet<string> { Grants.Id }));
        Assert.Empty(DaysOf("市住建局"));
        Assert.Empty(DaysOf("市农业农村局", today: new(2024, 8, 9)));
    }

    [Fact]
    public void Where_functions_moved_the_days_move_with_them()
    {
        RecordedMoves moves = new([new("市农业农村局", "市乡村振兴局", new(2024, 1, 1), "机构改革方案")]);

        Assert.Empty(DaysOf("市农业农村局", moves));
        Assert.Equal(4, DaysOf("市乡村振兴局", moves).Count);
        Assert.Equal(4, DaysOf("市农业农村局", moves, today: new(2023, 12, 31)).Count);
    }

    [Fact]
    public void Once_an_end_is_decided_nothing_is_left_to_evaluate()
    {
        var repealed = Documents.After(
            Grants, new DocumentEnded(new(new(2024, 6, 1), DocumentStatus.Repealed, "废止。", ["8.2"], "定政发〔2024〕1号")));

        var day = Assert.Single(
            DepartmentCalendar.Of("市农业农村局", [repealed], RecordedMoves.None, None, CleanupRules.Current, new(2024, 5, 1)));
        Assert.Equal((new DateOnly(2024, 5, 31), "施行的最后一日：《关于加大财政奖补力度支持农业农村发展的若干措施》（定政发〔2022〕20号）"), (day.On, day.Title));
    }

    [Fact]
    public void A_limit_that_ends_at_24_is_of_the_day_that_ends() =>
        Assert.Equal(new DateOnly(2022, 8, 31), LegalCalendar.LastDayOf(LegalCalendar.EndOfDay(new(2022, 8, 31))));

    private static List<DateOnly> DaysOf(
        string department, RecordedMoves? moves = null, IReadOnlySet<string>? evaluated = null, DateOnly? today = null) =>
        [.. DepartmentCalendar.Of(
            department, [Grants], moves ?? RecordedMoves.None, evaluated ?? None, CleanupRules.Current, today ?? new(2024, 5, 1)).Select(
            d => d.On).Order()];
}
