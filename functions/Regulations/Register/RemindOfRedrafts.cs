namespace Dingzhou.Functions.Regulations.Register;

/// <summary>
/// What a day brings for the documents that are to be drawn up anew. What a notice is about is its key, so that it is sent once.
/// </summary>
internal sealed class RemindOfRedrafts(
    RegulationIndex index, FunctionMoveStore moves, NoticeStore notices, RegulationDuties duties, LegalCalendar calendar,
    CleanupRules rules) : IDayDuty
{
    /// <summary>Reminds the departments before their date, and them and 司法局 when it has passed.</summary>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var moved = await moves.AllAsync(cancellation);
        foreach (var document in await index.AllAsync(new(day, [], Status: DocumentStatus.ToBeAmended), cancellation))
        {
            await duties.WriteAsync(document, cancellation);
            if (Redraft.Due(document, calendar, rules, day) is not { } due)
                continue;
            var main = moved.Current(document, day).Main;
            foreach (var recipient in due.Passed ? new[] { main, rules.Justice, Offices.Current.SuperiorOf(main) }.OfType<string>()
                .Distinct() : [main])
            {
                await notices.WriteAsync(
                    Recipient.Department(recipient), $"{document.Id}-redraft-{due.By:yyyyMMdd}-{(due.Passed ? "overdue" : "due")}",
                    LocalizedText.Of(
                        due.Passed ? "notice.redraft-overdue" : "notice.redraft-due", ("title", document.Title),
                        ("number", document.Number), ("main", main), ("last", due.By)),
                    cancellation: cancellation);
            }
        }

        return null;
    }
}
