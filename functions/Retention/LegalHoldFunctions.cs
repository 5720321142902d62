using Dingzhou.Domain.Retention;
using Dingzhou.Storage.Retention;

namespace Dingzhou.Functions.Retention;

/// <summary>Legal holds (暂停销毁) over HTTP: placed and released with a reason, and never forgotten.</summary>
internal sealed class LegalHoldFunctions(LegalHoldCommands commands, LegalHoldLists lists, IEnumerable<IRetained> kinds)
{
    private const int MostCharacters = 100;

    /// <summary>Places one.</summary>
    [Function("PlaceLegalHold")]
    [Access(Role.Auditor, Role.Legal)]
    [Summary("暂停销毁", Remarks = "审计、诉讼等需要时，暂停销毁一件申请（application）、一件办件（case），或者一个企业（enterprise，heldId 为统一社会信用代码）的全部；解除以前，期满也不删除。")]
    [Body(typeof(NewLegalHold))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(LegalHoldView))]
    public async Task<IResult> PlaceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "legal-holds")] HttpRequest request, CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewLegalHold>();
        var command = request.Command(body);
        var id = CommandKeys.Code(command.Id, 12);
        var isThere = await IsThereAsync(body, cancellation);
        var placed = await commands.CreateAsync(
            id, request.Caller().ToActor(), _ => LegalHoldSteps.Place(body, isThere), client: null, command, cancellation);
        return Answer.Created("/api/legal-holds", LegalHoldView.Of(placed.State), $"{placed.EventCount}");
    }

    /// <summary>Releases one.</summary>
    [Function("ReleaseLegalHold")]
    [Access(Role.Auditor, Role.Legal)]
    [Summary("解除暂停销毁", Remarks = "解除的仍列在清单中。期满的，次日删除。")]
    [Body(typeof(NewHoldRelease))]
    [Idempotent]
    [Answers(StatusCodes.Status200OK, typeof(LegalHoldView))]
    public async Task<IResult> ReleaseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "legal-holds/{holdId}/release")] HttpRequest request, string holdId,
        CancellationToken cancellation)
    {
        var body = await request.ReadJsonAsync<NewHoldRelease>();
        var released = await commands.ExecuteAsync(
            holdId, request.Caller().ToActor(), (h, _) => LegalHoldSteps.Release(h, body.Reason), command: request.Command(body),
            cancellation: cancellation);
        return Answer.Ok(LegalHoldView.Of(released.State), $"{released.EventCount}");
    }

    /// <summary>All of them, newest first.</summary>
    [Function("ListLegalHolds")]
    [Access(Role.Auditor, Role.Legal, Role.Operator)]
    [Summary("暂停销毁清单", Remarks = "最新的在前，含已解除的。")]
    [Paged]
    [Answers(StatusCodes.Status200OK, typeof(ListOf<LegalHoldView>))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "legal-holds")] HttpRequest request,
        CancellationToken cancellation)
    {
        var asked = Paging.Of(request);
        var page = await lists.PageAsync(asked.Limit, asked.Cursor, cancellation);
        return Answer.List<LegalHoldView>(asked, [.. page.Items.Select(LegalHoldView.Of)], page.Cursor);
    }

    /// <summary>Whether there is what is to be kept; of an enterprise that its code is one.</summary>
    private async Task<bool> IsThereAsync(NewLegalHold hold, CancellationToken cancellation)
    {
        if (hold.HeldKind == HeldKind.Enterprise)
            return Uscc.IsValid(hold.Id);
        var holding = kinds.FirstOrDefault(k => k.HeldAs == hold.HeldKind);
        return holding is not null && hold.Id.Length is > 0 and <= MostCharacters && RouteNamesMiddleware.CanBeName(hold.Id)
            && await holding.FindAsync(hold.Id, cancellation) is not null;
    }
}

/// <summary>A release.</summary>
/// <param name="Reason">Why.</param>
internal sealed record NewHoldRelease([property: SeveralLines] string Reason);

/// <summary>A legal hold.</summary>
/// <param name="Id">Identity.</param>
/// <param name="HeldKind">What is kept.</param>
/// <param name="HeldId">Its identity; of an enterprise its unified social credit code.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who placed it.</param>
/// <param name="At">When.</param>
/// <param name="Release">Its release; absent while it stands.</param>
internal sealed record LegalHoldView(
    string Id, HeldKind HeldKind, string HeldId, string Reason, Actor By, DateTimeOffset At, HoldRelease? Release)
{
    /// <summary>The view of a legal hold.</summary>
    public static LegalHoldView Of(LegalHold hold) => new(
        hold.Id, hold.Placed.HeldKind, hold.Placed.HeldId, hold.Placed.Reason, hold.By, hold.At, hold.Release);
}
