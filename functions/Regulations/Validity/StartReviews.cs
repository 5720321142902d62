namespace Dingzhou.Functions.Regulations.Validity;

/// <summary>Evaluations begin for documents whose validity ends in three months (定政办字〔2022〕61号 第五条).</summary>
internal sealed class StartReviews(DocumentsOfTheDay documents, CaseCommands cases, CaseGround ground) : IDayDuty
{
    /// <summary>The procedure.</summary>
    public const string Procedure = "validity-review";

    /// <summary>The case about an end of a document's validity: there is one for each.</summary>
    public static string IdOf(string documentId, DateOnly validThrough) => $"{Procedure}-{documentId}-{validThrough:yyyyMMdd}";

    /// <inheritdoc/>
    public Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation) =>
        documents.EachAsync(
        DocumentDate.Evaluation, null, day, cursor, d => StartAsync(d, client, cancellation), cancellation);

    private async Task StartAsync(NormativeDocument document, DurableTaskClient client, CancellationToken cancellation)
    {
        var (procedure, through) = (ground.Get(Procedure), document.ValidThrough!.Value);
        var subject = await ground.SubjectAsync(procedure, document.Id, null, cancellation);
        var contents = Facts.None.With("validThrough", FactValue.Of($"{through:yyyy-MM-dd}"));
        await cases.OpenAsync(
            procedure, IdOf(document.Id, through), subject, contents, Actor.System, sender: null, client, command: null, cancellation);
    }
}
