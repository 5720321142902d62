using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.OpenApi;

/// <summary>
/// The examples of the register and of clean-ups: one document from its registration to its repeal, and another that is issued anew.
/// </summary>
internal sealed class RegulationExamples(Justice justice, DescribedExamples examples)
{
    private static readonly Person Bureau = Person.Reviewer("孙农业");
    private static readonly Person Land = Person.Reviewer("李规划", "市自然资源和规划局");
    private static readonly Person Lawyer = Person.With("legal", "周法制", "市司法局");
    private static readonly Person SecondLawyer = Person.With("legal", "吴复核", "市司法局");

    /// <summary>What is registered before anything else happens.</summary>
    public static async Task<RegulationExamples> RegisteredAsync(TestKit.App app, DescribedExamples examples)
    {
        var justice = await Justice.OfAsync(app);
        await examples.SendAsync("ImportRegulations");
        await examples.SendAsync("RegisterRegulation");
        await justice.RegisterAsync(39, Person.Bureau, validThrough: "2022-11-15", documentNumber: "定政办〔2021〕39号", issuedOn: "2021-11-16");
        await examples.SendAsync("CorrectRegulation", SecondLawyer);
        await examples.SendAsync("AddRegulationAttachment");
        await examples.SendAsync("RecordFunctionMove");
        var address = (await examples.SendAsync("RenewCalendarAddress", Bureau)).String("link");
        examples.StandIn("GetSubscribedCalendar", "key", address.Split('/')[^2]);
        await examples.SendAsync("GetSubscribedCalendar");
        await examples.SendAsync("RevokeCalendarAddress", Bureau);
        return new(justice, examples);
    }

    /// <summary>The other document's end comes near.</summary>
    public async Task ReviewedAsync()
    {
        var evaluation =
            new { outcome = "letLapse", consentKind = "collectiveStudy", consentReference = "局务会纪要 3 号", consentOn = "2022-08-15" };
        (await Cases.AnswerAsync(
            await justice.App.AsAsync(Bureau), "validity-review-定政办〔2021〕39号-20221115", "evaluation", "done", contents: evaluation,
            texts: new { report = "联合体培育的任务已经完成。" }))
            .Must(HttpStatusCode.Accepted);
        await examples.SendAsync("GetAnswerText", Bureau);
    }

    /// <summary>
    /// The public and the departments ask for the clean-up; the department would keep the document, and experts would not.
    /// </summary>
    public async Task CleanedUpAsync()
    {
        await GiveUpAsync();
        var cycle = (await examples.SendAsync("ProposeCleanup")).String("id");
        examples.StandIn("GetCleanup", "cycleId", cycle);
        await justice.PlanAsync(cycle, 1);
        await examples.SendAsync("GiveJointOpinion", Land);
        await examples.SendAsync("ConsultDepartment", Bureau);
        await examples.SendAsync("AnswerConsultation", Person.Reviewer("钱财政", "市财政局"));
        await examples.SendAsync("FileOpinions", Bureau);
        await examples.SendAsync("SendCleanupLetter");
        var bureau = await justice.App.AsAsync(Bureau);
        const string Document = "定政办〔2021〕38号";
        (await Justice.FileAsync(bureau, cycle, Justice.Opinion(Document, "keep"))).Must(HttpStatusCode.OK);
        await examples.SendAsync("OpenDeliberation");
        await examples.SendAsync("RecordDeliberation");
        await examples.SendAsync("ConcludeExamination");
        (await justice.SubmitAsync(cycle)).Must(HttpStatusCode.Accepted);
        await examples.SendAsync("GetDraftDecision");

        // The city government sends the draft back once.
        (await justice.SendBackAsync(cycle)).Must(HttpStatusCode.Accepted);
        await examples.SendAsync("ReopenExamination");
        (await justice.ConcludeAsync(cycle, new { documentId = Document, reason = "同意", outcome = "repeal", grounds = new[] { "8.2" } }))
            .Must(HttpStatusCode.OK);
        (await justice.SubmitAsync(cycle)).Must(HttpStatusCode.Accepted);
        await ProposedAsync();
        (await justice.DecideAsync(cycle, "定政发〔2022〕30号")).Must(HttpStatusCode.Accepted);
        await justice.PublishedAsync(cycle);
    }

    private async Task GiveUpAsync()
    {
        examples.StandIn(
            "GetCleanup", "cycleId", await justice.ProposeAsync(await justice.RegisterAsync(1, "市民政局", issuedOn: "2021-09-01")));
        await examples.SendAsync("WithdrawCleanup");
    }

    private async Task ProposedAsync()
    {
        examples.StandIn("GetCase", "caseId", (await examples.SendAsync("OpenCase")).String("id"));
        await examples.SendAsync("AnswerCase", Lawyer);
    }
}
