namespace Dingzhou.Functions.Regulations.Validity;

/// <summary>Does to a review what is due by now, and to its document what follows from its end; every step looks at the committed state first.</summary>
internal sealed class AdvanceValidity(
    ValidityCommands reviews, RegulationCommands regulations, IDependants dependants, FunctionMoveStore moves, CleanupRules rules, TimeProvider clock)
{
    /// <summary>Runs once in each turn of <see cref="ValidityOrchestration"/>; running twice does nothing more.</summary>
    [Function(nameof(AdvanceValidity))]
    public async Task<Turn> RunAsync([ActivityTrigger] ValidityStart start, CancellationToken cancellation)
    {
        var id = ValidityReview.IdOf(start.DocumentId, start.ValidThrough);
        var document = (await regulations.GetAsync(start.DocumentId, cancellation)).State;
        var reviewed = await ReviewedAsync(document, start.ValidThrough, cancellation);
        var review = (await reviews.CreateAsync(id, Actor.System, _ => [new ReviewOpened(reviewed)], client: null, command: null, cancellation)).State;
        review = (await reviews.ExecuteAsync(id, Actor.System, (r, _) => ValidityClock.EndWith(r, document), cancellation: cancellation)).State;
        for (var askings = -1; askings != review.Askings.Count;)
        {
            askings = review.Askings.Count;
            review = (await reviews.ExecuteAsync(id, Actor.System, (r, now) => ValidityClock.Due(r, rules, now), cancellation: cancellation)).State;
        }

        if (review.Status == ValidityStatus.Closed)
            await CarryOutAsync(review, document, cancellation);
        return new(review.Status.ToString(), review.Status == ValidityStatus.Closed, ValidityClock.Next(review, rules));
    }

    private async Task<ReviewedDocument> ReviewedAsync(NormativeDocument document, DateOnly validThrough, CancellationToken cancellation)
    {
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        var department = (await moves.AllAsync(cancellation)).Current(document, today).Main;
        return new(document.Id, document.Number, document.Title, department, validThrough);
    }

    private async Task CarryOutAsync(ValidityReview review, NormativeDocument document, CancellationToken cancellation)
    {
        var by = review.Decision?.By ?? Actor.System;
        var after = await regulations.ExecuteAsync(document.Id, by, (d, _) => ValidityEffects.On(review, d), cancellation: cancellation);

        // After the old one has ended in the review's own words: a document registered anew would end it in general ones.
        if (after.State.End?.Decision == review.Decision?.Number && ValidityEffects.IssuedAnew(review, document) is { } entry)
        {
            await regulations.CreateAsync(
                DocumentNumber.IdOf(entry.Number), by, _ => DocumentRegistration.Register(entry), client: null, command: null, cancellation);
        }

        await dependants.TellOfEndAsync(after.State, cancellation);
    }
}
