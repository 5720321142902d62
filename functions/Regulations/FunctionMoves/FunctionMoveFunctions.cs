using Dingzhou.Domain.Regulations.FunctionMoves;

namespace Dingzhou.Functions.Regulations.FunctionMoves;

/// <summary>Functions that moved from one department to another: who has them now answers for the documents (第六条第三款).</summary>
internal sealed class FunctionMoveFunctions(FunctionMoveStore store, FunctionMoveCommands commands)
{
    /// <summary>Records a move.</summary>
    [Function("RecordFunctionMove")]
    [Access(Role.Legal)]
    [Summary("登记职责调整", Remarks = "因机构改革涉及职责调整的，由现承担相关职责的机关提出清理意见；正在进行的清理和评估，自调整之日起移交，已报送的意见不变。")]
    [Body(typeof(FunctionMove))]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(RecordedMoves))]
    public async Task<IResult> RecordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "function-moves")] HttpRequest request,
            [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var move = await request.ReadJsonAsync<FunctionMove>();
        var moves = await commands.RecordAsync(move, request.Caller().ToActor(), request.Command(move), client, cancellation);
        return Answer.Created("/api/function-moves", moves);
    }

    /// <summary>All moves, in the order in which they were recorded.</summary>
    [Function("ListFunctionMoves")]
    [Access(Public = true)]
    [Shared]
    [Summary("职责调整")]
    [Answers(StatusCodes.Status200OK, typeof(RecordedMoves))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "function-moves")] HttpRequest request,
            CancellationToken cancellation)
    {
        _ = request;
        return Answer.Ok(await store.AllAsync(cancellation));
    }
}
