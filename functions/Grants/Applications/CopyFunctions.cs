using Dingzhou.Storage.Uploads;

namespace Dingzhou.Functions.Grants.Applications;

/// <summary>Drafts made of one's earlier applications, so that nobody fills in anew what has not changed.</summary>
internal sealed class CopyFunctions(
    ApplicationCommands cases, CaseAccess access, ApplicationEffects effects, PolicyCatalogue policies, CarriedPolicies documents,
    UploadStore files, TimeProvider clock)
{
    /// <summary>Makes a draft of the same matter for today's window.</summary>
    [Function("CopyApplication")]
    [Access(Role.Applicant, Role.Agent)]
    [Summary("复制以往申请为草稿", Remarks = "沿用本单位以往申请中事项仍要求的内容和材料，材料无须重新上传；未沿用的在 notCopied 中逐项说明。已删除的草稿不能复制。")]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(ApplicationView))]
    public async Task<IResult> CopyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId}/copies")] HttpRequest request,
        string applicationId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var earlier = (await access.OwnAsync(applicationId, caller, cancellation)).State;
        var command = request.Command(new { });
        var id = CommandKeys.NewApplicationId(SubmissionWindow.YearOf(clock.GetUtcNow()), command);
        var made = await cases.OnceAsync(
            id, command, () => StartAsync(id, earlier, caller, command, client, cancellation), cancellation, leavesNothing: true);
        var view = await access.ViewAsync(made, caller, cancellation);
        return Answer.Created(
            $"/api/applications/{id}",
            made.State.Copied is { NotCopied: { Count: > 0 } left }
                ? view with { NotCopied = ((IReadOnlyList<Fault>)[.. left.Select(l => Fault.Of(l.Pointer, l.Code, l.Said))]).For(request) }
                : view,
            $"{made.EventCount}");
    }

    private async Task<Loaded<Application>> StartAsync(
        string id, Application earlier, Caller caller, CommandKey command, DurableTaskClient client, CancellationToken cancellation)
    {
        var (pack, matter) = policies.FindMatter(earlier.MatterId, LegalCalendar.DateInBeijing(clock.GetUtcNow()))
            ?? throw new RefusedException(RefusalKind.Conflict, "matter-ended");
        await documents.DemandInForceAsync(pack, cancellation);
        var copy = ApplicationCopy.Of(earlier, effects.Rules(earlier).Matter, matter);
        return await cases.CreateAsync(
            id, caller.ToActor(),
            moment => copy.Start(earlier, pack, matter, i => CommandKeys.Code($"{command.Id} {i}", 16), moment),
            client, command, cancellation, prepare: () => KeepFilesAsync(id, copy.Documents, cancellation));
    }

    /// <summary>What the earlier application was handed in with belongs to the draft too, whatever becomes of that one.</summary>
    private async Task KeepFilesAsync(string id, IReadOnlyList<ApplicationUpload> copied, CancellationToken cancellation)
    {
        foreach (var document in copied)
        {
            if (!await files.KeepAsync(document.Sha256, FileOwner.Application(id), cancellation))
                throw ApplicationCommands.Missing();
        }
    }
}
