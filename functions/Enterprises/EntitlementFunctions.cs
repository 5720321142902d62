using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Refusals;
using Dingzhou.Functions.Applications;
using Dingzhou.Functions.Http;
using Dingzhou.Functions.Identity;
using Dingzhou.Functions.OpenApi;
using Dingzhou.Functions.Regulations;
using Dingzhou.Storage.Aggregates;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Enterprises;

/// <summary>免申即享: what the data show an enterprise to qualify for, and its one step to apply for it.</summary>
internal sealed class EntitlementFunctions(
    EnterpriseFiles files, EnterpriseAccess access, Cases cases, Submissions submissions, CaseAccess caseAccess, Dependants documents,
    TimeProvider clock)
{
    /// <summary>What an enterprise qualifies for, or nearly does.</summary>
    [Function("ListEntitlements")]
    [Access(Role.Applicant, Role.Agent, Role.Reviewer, Role.Auditor)]
    [Summary("免申即享：符合的事项、接近符合的事项（还缺什么）及测算", Remarks = "按档案中已知的事实逐项测算；档案中毫无记载的事项不列。测算不构成承诺。")]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<EntitlementView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "enterprises/{uscc}/entitlements")] HttpRequest request,
        string uscc, CancellationToken cancellation)
    {
        var caller = await access.DemandReaderAsync(request, uscc, "entitlements", cancellation);
        var file = await files.GetAsync(uscc, cancellation);
        var found = await files.FindAsync(file.State, cancellation);
        return Answer.List([.. found.Where(f => access.Sees(caller, uscc, f.Entitlement.Matter.Id)).Select(EntitlementView.Of)], null);
    }

    /// <summary>Makes the application with what is known filled in, and submits it where nothing is missing.</summary>
    [Function("ConfirmEntitlement")]
    [Access(Role.Applicant, Role.Agent)]
    [Summary("一步确认申报", Remarks = "以档案中的事实和材料填好申请；无所缺的即行提交，有所缺的留作草稿并一次列明（missing）。")]
    [Body(typeof(Confirmation))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(ConfirmationResult))]
    public async Task<IResult> ConfirmAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "enterprises/{uscc}/entitlements/{matterId}/confirmation")] HttpRequest request,
        string uscc, string matterId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = EnterpriseAccess.DemandOwn(request, uscc);
        var body = await request.ReadJsonAsync<Confirmation>();
        var command = request.Command(body);
        var (pack, matter) = access.MatterOf(matterId);
        await documents.DemandInForceAsync(pack, cancellation);
        var file = (await files.GetAsync(uscc, cancellation)).State;
        var applicant = body.Applicant?.With(uscc) ?? file.Profile ?? throw new RefusedException(
            RefusalKind.Invalid, "profile-missing", "档案中还没有本单位的基本情况。", [new Fault("/applicant", "required", "请填写申报主体，或先填写企业档案。")
            {
                English = "Say who applies, or fill in the file first.",
            }])
        {
            English = "The file does not say yet who the enterprise is.",
        };

        // What a department found out about the applicant's case stays with the department.
        var known = new Facts(file.FactsOf(matterId).Where(f => matter.FindFact(f.Key) is { DecidedByReviewer: false }));
        var facts = body.Facts is null ? known : known.Merge(body.Facts);
        var id = Commands.NewApplicationId(SubmissionWindow.YearOf(clock.GetUtcNow()), command);
        var (made, _) = await cases.CreateAsync(
            id, caller.ToActor(), command,
            moment => [.. Drafting.Start(pack, matter, applicant, facts, moment), .. file.DocumentsOf(matterId).Select(d => new DocumentAdded(d))],
            client, cancellation);
        var (after, missing) = await SubmitAsync(made, caller, client, cancellation);
        return Answer.Created(
            $"/api/applications/{id}", new ConfirmationResult(await caseAccess.ViewAsync(after, caller, cancellation), missing.Count == 0, missing), $"{after.EventCount}");
    }

    // A repeat finds the case submitted, or tries again what a crash has cut short.
    private async Task<(Loaded<Application> Case, IReadOnlyList<Fault> Missing)> SubmitAsync(
        Loaded<Application> made, Caller caller, DurableTaskClient client, CancellationToken cancellation)
    {
        if (made.State.Status != ApplicationStatus.Draft)
            return (made, []);
        try
        {
            return (await submissions.SubmitAsync(made.State.Id, caller.ToActor(), client, null, cancellation), []);
        }
        catch (RefusedException incomplete) when (incomplete.Faults.Count > 0)
        {
            return (await cases.GetAsync(made.State.Id, cancellation), incomplete.Faults);
        }
    }
}
