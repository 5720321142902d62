using System.Net;
using Dingzhou.TestKit;

namespace Dingzhou.Demo.Year;

/// <summary>One case, from its draft to its decision, as the people in it go through it.</summary>
/// <param name="plan">The case.</param>
/// <param name="applicant">Who applies.</param>
/// <param name="cast">Everyone who takes part.</param>
/// <param name="clock">The app's clock.</param>
/// <param name="say">Reports progress.</param>
internal sealed class CaseJourney(PlannedCase plan, PlannedApplicant applicant, Cast cast, Clock clock, Action<string> say)
{
    private readonly Person _person = Person.Applicant(applicant.Contact, CreditCode.Of(applicant.Number));
    private string _id = "";

    /// <summary>The plan.</summary>
    public PlannedCase Plan => plan;

    /// <summary>Who applies.</summary>
    public PlannedApplicant Applicant => applicant;

    /// <summary>The application's id.</summary>
    public string Id => _id;

    /// <summary>What went otherwise than planned.</summary>
    public string? Surprise { get; private set; }

    /// <summary>Puts every step on the agenda.</summary>
    public void PlanOn(Agenda agenda)
    {
        var day = plan.SubmittedOn;
        switch (plan)
        {
            case { Outcome: PlannedOutcome.Late }:
                // The draft lies there from October on, so that all three reminders reach it.
                agenda.Add(Agenda.At(day.AddDays(-36), 10), DraftAsync);
                agenda.Add(Agenda.At(day.AddDays(-1), 23, 59, 59), SubmitTooLateAsync);
                return;
            case { SubmittedOn: { Month: 11, Day: 15 } }:
                agenda.Add(Agenda.At(day, 23, 50), DraftAsync);
                agenda.Add(Agenda.At(day, 23, 59), SubmitAsync);
                break;
            default:
                agenda.Add(Agenda.At(day, 10), DraftAndSubmitAsync);
                break;
        }
        if (plan.Outcome == PlannedOutcome.Withdrawn)
        {
            agenda.Add(Agenda.At(day.AddDays(1), 9), WithdrawAsync);
            return;
        }
        var accepted = Workday(day.AddDays(2));
        if (plan.Deficiency is not null)
        {
            agenda.Add(Agenda.At(accepted, 10), NotifyDeficiencyAsync);
            agenda.Add(Agenda.At(Workday(accepted.AddDays(3)), 10), CorrectAsync);
            accepted = Workday(accepted.AddDays(5));
        }
        agenda.Add(Agenda.At(accepted, 10), () => DecideAsync(Cast.Acceptance, "acceptance", "accept", "材料齐全，符合法定形式，予以受理。"));
        if (plan.Outcome == PlannedOutcome.Rejected)
        {
            agenda.Add(
                Agenda.At(Workday(accepted.AddDays(7)), 10),
                () => DecideAsync(Cast.Review, "review", "refuse", plan.Reason!, new { ground = "condition-1" }));
            return;
        }
        agenda.Add(Agenda.At(Workday(accepted.AddDays(7)), 10), () => DecideAsync(Cast.Review, "review", "approve", "书面审查符合条件。"));
        agenda.Add(
            Agenda.At(Workday(accepted.AddDays(16)), 10), () =>
            DecideAsync(Cast.Verification, "verification", "approve", "现场核验属实。", plan.VerifiedFacts));
    }

    /// <summary>The next day on which the bureau is open; the holidays of autumn 2022 are 中秋 and 国庆.</summary>
    private static DateOnly Workday(DateOnly day)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || day is { Month: 9, Day: 12 } or { Month: 10, Day: < 8 })
            day = day.AddDays(1);
        return day;
    }

    private async Task DraftAndSubmitAsync()
    {
        await DraftAsync();
        await SubmitAsync();
    }

    /// <summary>A draft is saved as it goes: first who and what, then the facts, then the documents.</summary>
    private async Task DraftAsync()
    {
        var api = await cast.AsAsync(_person);
        var created = await api.PostAsync("/api/applications", new
        {
            matterId = plan.Matter,
            applicant =
                new { applicant.Name, applicant.Kind, applicant.Address, applicant.Contact, applicant.Phone, applicant.BankAccount },
        }, CommandId.Of(plan.Id, "draft"));
        _id = created.Must(HttpStatusCode.Created).String("id");
        (await api.PatchAsync($"/api/applications/{_id}", new { plan.Facts }, created.ETag)).Must(HttpStatusCode.OK);
        await Materials.UploadAsync(api, plan.Matter, _id, applicant.Name);
        if (plan.Outcome == PlannedOutcome.Late)
            say($"{applicant.Name} 起草了申请，没有提交");
    }

    private async Task SubmitAsync()
    {
        var api = await cast.AsAsync(_person);
        (await api.PostAsync($"/api/applications/{_id}/submission")).Must(HttpStatusCode.Accepted);
        say($"{applicant.Name} 提交：{plan.Story}");
    }

    /// <summary>
    /// The clock jumps over the last second, so that the timer that closes the window has not come yet: the refusal is the command's own.
    /// </summary>
    private async Task SubmitTooLateAsync()
    {
        var api = await cast.AsAsync(_person);
        var reminders = (await api.GetAsync("/api/notices")).Must(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength();
        await clock.SetAsync(Agenda.At(plan.SubmittedOn, 0));
        var answer = await api.PostAsync($"/api/applications/{_id}/submission");
        if (answer.Code != "window-closed")
            Surprise = $"a submission after the window had closed was answered {(int)answer.Status}: {answer.Text}";
        else if (reminders != 3)
            Surprise = $"has {reminders} reminders of its draft, should have 3 (30, 7 and 1 days before the end)";
        say($"{applicant.Name} 收到过 {reminders} 次截止提醒，零点整才提交，被拒绝：{answer.String("detail")}");
    }

    private async Task WithdrawAsync()
    {
        var api = await cast.AsAsync(_person);
        (await api.PostAsync($"/api/applications/{_id}/withdrawal", new { plan.Reason })).Must(HttpStatusCode.Accepted);
        say($"{applicant.Name} 撤回：{plan.Reason}");
    }

    private async Task NotifyDeficiencyAsync()
    {
        var notice = new { stepId = "acceptance", act = "deficient", reason = "材料需补正，现一次性告知。", plan.Deficiency!.Missing };
        var reviewer = await cast.AsAsync(Cast.Acceptance);
        (await reviewer.PostAsync($"/api/cases/{_id}/answers", notice, CommandId.Of(plan.Id, "deficient"))).Must(HttpStatusCode.Accepted);
        say($"{applicant.Name} 收到一次性告知：{plan.Deficiency.Missing[0]!["reason"]}");
    }

    private async Task CorrectAsync()
    {
        var api = await cast.AsAsync(_person);
        var correction = new { facts = plan.Deficiency!.Correction, plan.Deficiency.Note };
        (await api.PostAsync($"/api/applications/{_id}/correction", correction)).Must(HttpStatusCode.Accepted);
        say($"{applicant.Name} 补正：{plan.Deficiency.Note}");
    }

    private async Task DecideAsync(Person person, string stepId, string act, string reason, object? found = null)
    {
        var reviewer = await cast.AsAsync(person);
        var decision = new { stepId, act, reason, contents = found ?? new { } };
        (await reviewer.PostAsync($"/api/cases/{_id}/answers", decision, CommandId.Of(plan.Id, stepId))).Must(HttpStatusCode.Accepted);
        if (act is "reject" or "refuse")
            say($"{applicant.Name} 未获核准：{reason}");
        else if (stepId == "verification")
            say($"{applicant.Name} 核验通过：{await MatterAsync(reviewer)}");
    }

    private async Task<string> MatterAsync(Api reviewer) => (await reviewer.GetAsync($"/api/applications/{_id}")).Must(HttpStatusCode.OK)
        .Json.GetProperty("matterName").GetProperty("zh").GetString()!;
}
