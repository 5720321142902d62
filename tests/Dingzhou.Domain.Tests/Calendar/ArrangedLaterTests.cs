using Dingzhou.Domain.Tests.Grants.Applications;
using Dingzhou.Domain.Tests.Grants.Funds;

namespace Dingzhou.Domain.Tests.Calendar;

/// <summary>
/// Limits that were counted on Wednesday 30 December 2026, when nobody had arranged the holidays of 2027, and what becomes of them when
/// somebody has. By law only Friday 1 January is off.
/// </summary>
public sealed class ArrangedLaterTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 30, 10, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Monday 4 January is off as well, made up for on Saturday 30 January.</summary>
    private static readonly LegalCalendar Longer = Arranged(
        [new(2027, 1, 1), new(2027, 1, 2), new(2027, 1, 3), new(2027, 1, 4)], [new(2027, 1, 30)]);

    /// <summary>Sunday 3 January is worked.</summary>
    private static readonly LegalCalendar Shorter = Arranged([new(2027, 1, 1), new(2027, 1, 2)], [new(2027, 1, 3)]);

    [Fact]
    public void What_ends_in_a_year_without_its_notice_or_in_the_week_before_says_so()
    {
        Assert.Null(LegalCalendar.China.ProvisionalNote(new(2026, 12, 24)));
        Assert.Contains("2027年", LegalCalendar.China.ProvisionalNote(new(2026, 12, 25))!.Zh, StringComparison.Ordinal);
        Assert.Contains("2027", LegalCalendar.China.ProvisionalNote(new(2027, 1, 11))!.En, StringComparison.Ordinal);
        Assert.Null(Longer.ProvisionalNote(new(2027, 1, 11)));
        Assert.Null(LegalCalendar.China.ProvisionalNote(new(2025, 12, 31)));
    }

    [Fact]
    public void A_stage_ends_later_and_never_earlier_and_what_has_passed_stays()
    {
        // Five working days: 31 December, 4-7 January; with the 4th off 5-8 January. Reminded two before: on the 5th, on the 6th.
        var farm = Submitted();
        Assert.Equal(EndOf(7), farm.State.DueAt);
        Assert.Empty(Due(farm, LegalCalendar.China));
        Assert.Empty(Due(farm, Shorter));

        Live(farm, Longer);
        Assert.Equal((EndOf(8), LegalCalendar.StartOfDay(new(2027, 1, 6))), (farm.State.DueAt, ToCome(farm)));
        Assert.Empty(Due(farm, Longer));

        // Who was reminded is not reminded again.
        var reminded = Submitted();
        reminded.Now = LegalCalendar.StartOfDay(new(2027, 1, 5));
        Live(reminded, LegalCalendar.China);
        Assert.Null(ToCome(reminded));
        Live(reminded, Longer);
        Assert.Equal((EndOf(8), null), (reminded.State.DueAt, ToCome(reminded)));

        var overdue = Submitted();
        overdue.Now = EndOf(7);
        Live(overdue, LegalCalendar.China);
        Assert.Empty(Due(overdue, Longer));
    }

    [Fact]
    public void So_does_the_limit_to_correct_and_the_applicant_is_told()
    {
        // Ten working days: 31 December, 4-8, 11-14 January; with the 4th off the last is the 15th.
        var farm = Submitted();
        farm.Decide("acceptance", "deficient", "甲", null, new MissingThing("plot-map", "缺少地块四至图"));
        Assert.Equal(EndOf(14), farm.State.Correction!.DueAt);
        Assert.Empty(Due(farm, Shorter));

        var extended = new Walked(Assert.Single(Due(farm, Longer)));
        farm.Do(extended);
        Assert.Equal(EndOf(15), farm.State.Correction!.DueAt);
        var notice = Assert.Single(ApplicationNotices.AllOf(farm.State, Farm.Pack, Farm.Matter, Farm.Procedure, extended));
        Assert.True(notice.ToApplicant);
        Assert.Contains("2027年1月15日24时", notice.Said.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void So_does_the_objection_period()
    {
        // Seven working days: 31 December, 4-8, 11 January; with the 4th off the last is the 12th.
        var settlement = YearSettlement.Published(Now);
        Assert.Equal(EndOf(11), settlement.State.List!.ObjectionsUntil);
        settlement.Calendar = Shorter;
        Assert.Empty(settlement.Due);

        settlement.Calendar = Longer;
        settlement.LiveTo(Now);
        Assert.Equal(EndOf(12), settlement.State.List.ObjectionsUntil);
        settlement.LiveTo(EndOf(12).AddTicks(-1));
        Assert.Equal(SettlementStatus.Published, settlement.State.Status);
        Assert.NotNull(settlement.State.Case.FindOpen("publicity"));
        settlement.LiveTo(EndOf(12));
        Assert.Null(settlement.State.Case.FindOpen("publicity"));
    }

    [Fact]
    public void So_do_answers_in_a_clean_up()
    {
        // A letter is answered within ten working days; a question within five.
        var task = Tasks.Assigned("市城管局");
        task = Tasks.After(
            task, [.. DepartmentSteps.Consult(task, "市财政局", "请提出意见。", Tasks.Housing, LegalCalendar.China, Tasks.Rules, Now)]);
        Assert.Equal(EndOf(7), task.Consultations[0].AnswerBy);
        Assert.Empty(TaskClock.Extend(task, Shorter, Tasks.Rules));
        task = Tasks.After(task, [.. TaskClock.Extend(task, Longer, Tasks.Rules)]);
        Assert.Equal((EndOf(8), LegalCalendar.StartOfDay(new(2027, 1, 6))),
            (task.Consultations[0].AnswerBy, task.Consultations[0].RemindAt));

        var written = Tasks.After(task, new LetterSent(new(1, LetterKind.Urging, [], "请研究。", Tasks.Lawyer, Now, EndOf(14))));
        Assert.Equal(EndOf(15), Tasks.After(written, [.. TaskClock.Extend(written, Longer, Tasks.Rules)]).Letters[0].AnswerBy);
        var passed = Tasks.After(written, new TaskReminded(TaskDate.Letter, 1, Passed: true));
        Assert.Empty(TaskClock.Extend(passed, Longer, Tasks.Rules));
    }

    private static DateTimeOffset EndOf(int january) => LegalCalendar.EndOfDay(new(2027, 1, january));

    private static LegalCalendar Arranged(IReadOnlyList<DateOnly> off, IReadOnlyList<DateOnly> worked) =>
        new([.. LegalCalendar.China.Notices, new(2027, "国办发明电〔2026〕1号", off, worked), new(2028, "国办发明电〔2027〕1号", [], [])],
            LegalCalendar.China.Law);

    private static Farm Submitted()
    {
        var farm = new Farm { Now = Now };
        farm.Do(new Drafted(
            Farm.Pack.Id, Farm.Pack.Version, Farm.Pack.Hash, Farm.Matter.Id, 2026, Farm.Applicant(Usccs.Valid), Farm.Facts()));
        farm.Do(
            [new Submitted(Farm.Pack.Version, Farm.Pack.Hash, 2026), .. Review.Begin(farm.State, Farm.Procedure, Farm.Farmer, farm.At)]);
        return farm;
    }

    private static IReadOnlyList<CaseChange> Due(Farm farm, LegalCalendar calendar) =>
        CaseClock.Due(farm.State.Case!, Farm.Procedure, new Surroundings(farm.Now, calendar));

    private static void Live(Farm farm, LegalCalendar calendar)
    {
        while (Due(farm, calendar) is { Count: > 0 } due)
            farm.Do([.. due.Select(c => new Walked(c))]);
    }

    private static DateTimeOffset? ToCome(Farm farm) => farm.State.Case!.Open[0].Clock!.ToCome is [var next, ..] ? next.At : null;
}
