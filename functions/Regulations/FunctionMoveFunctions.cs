using Dingzhou.Domain.Events;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations;
using Dingzhou.Functions.Applications;
using Dingzhou.Functions.Http;
using Dingzhou.Functions.Identity;
using Dingzhou.Functions.OpenApi;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Regulations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Functions.Regulations;

/// <summary>Functions that moved from one department to another: who has them now answers for the documents (第六条第三款).</summary>
internal sealed class FunctionMoveFunctions(FunctionMoveStore store, TimeProvider clock)
{
    /// <summary>Records a move.</summary>
    [Function("RecordFunctionMove")]
    [Access(Role.Legal)]
    [Summary("登记职责调整", Remarks = "因机构改革涉及职责调整的，由现承担相关职责的机关提出清理意见。")]
    [Body(typeof(FunctionMove))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(FunctionMoves))]
    public async Task<IResult> RecordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "function-moves")] HttpRequest request, CancellationToken cancellation)
    {
        var move = await request.ReadJsonAsync<FunctionMove>();
        var moves = await ExecuteAsync(move, request.Caller().ToActor(), request.Command(move), cancellation);
        return Answer.Created("/api/function-moves", moves);
    }

    /// <summary>All moves, in the order in which they were recorded.</summary>
    [Function("ListFunctionMoves")]
    [Access(Public = true)]
    [Summary("职责调整")]
    [Answers(StatusCodes.Status200OK, typeof(FunctionMoves))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "function-moves")] HttpRequest request, CancellationToken cancellation)
    {
        _ = request;
        return Answer.Ok(await store.AllAsync(cancellation));
    }

    /// <summary>Nothing follows from a move but what is looked up when it is needed, so there is nothing to mark.</summary>
    private async Task<FunctionMoves> ExecuteAsync(FunctionMove move, Actor by, CommandKey command, CancellationToken cancellation)
    {
        var before = await store.FindAsync(FunctionMoveHistory.Id, cancellation);
        var changes = FunctionMoveHistory.Record(before?.State ?? FunctionMoves.None, move);
        var (outcome, after) = await store.CommitAsync(FunctionMoveHistory.Id, before, changes, by, clock.GetUtcNow(), command, cancellation);
        return outcome switch
        {
            CommitOutcome.Committed => after!.State,
            CommitOutcome.Repeated => await store.AllAsync(cancellation),
            CommitOutcome.KeyReused => throw Cases.KeyReused(),
            _ => throw new RefusedException(RefusalKind.Stale, "stale", "内容已被更新，请重试；本次操作未生效。"),
        };
    }
}
