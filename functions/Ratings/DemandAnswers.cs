using Dingzhou.Domain.Ratings;
using Dingzhou.Storage.Ratings;

namespace Dingzhou.Functions.Ratings;

/// <summary>
/// Opens the cases in which departments answer the bad ratings of the days before. So the hour at which one was given tells nobody who gave
/// it.
/// </summary>
internal sealed class DemandAnswers(
    WaitingRatings waiting, RatingCommands ratings, CaseCommands cases, CaseGround ground, RatingRules rules) : IDayDuty
{
    private const int PageSize = 50;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var page = await waiting.PageAsync(PageSize, cursor, cancellation);
        foreach (var line in page.Items.Where(w => w.GivenAt < LegalCalendar.StartOfDay(day)))
        {
            var rating = (await ratings.GetAsync(line.Id, cancellation)).State;
            if (rating.Waits)
                await DemandAsync(rating, client, cancellation);
        }

        return page.Cursor;
    }

    private async Task DemandAsync(Rating rating, DurableTaskClient client, CancellationToken cancellation)
    {
        var by = new Actor(rating.By.Subject, rating.By.Name);
        await cases.OpenAsync(
            ground.Get(rules.AnsweredBy), rating.Given.AnswerId!, subject: null, RatingSteps.Stated(rating, rules), by, sender: null,
            client, command: null, cancellation, new Undisclosed(rating.By.Uscc, [rating.Given.HandledBy]));
        await ratings.ExecuteAsync(
            rating.Id, Actor.System, (r, _) => RatingSteps.Demand(r), client, cancellation: cancellation);
    }
}
