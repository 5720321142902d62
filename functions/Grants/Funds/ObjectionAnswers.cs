using Dingzhou.Functions.Grants.Reviews;

namespace Dingzhou.Functions.Grants.Funds;

/// <summary>
/// What an answer to an objection does to the application objected to: facts that are found claim their things at once, and change the
/// award before the list is made anew.
/// </summary>
internal sealed class ObjectionAnswers(
    ApplicationCommands applications, ApplicationEffects effects, AwardClaims claims, SharedThings shared, Impartiality impartiality,
    TimeProvider clock)
{
    /// <summary>
    /// The answer is for somebody who had no hand in the case; and an upheld objection must lead to something: facts that do not
    /// qualify are refused now, not later.
    /// </summary>
    /// <exception cref="RefusedException">He had, or they do not.</exception>
    public async Task DemandAsync(string applicationId, StepAnswer given, CancellationToken cancellation)
    {
        var application = (await applications.GetAsync(applicationId, cancellation)).State;
        await impartiality.DemandAsync(application, given.By, cancellation);
        if (application.Deciders().Contains(given.By.Subject))
            throw new RefusedException(RefusalKind.Forbidden, "second-stage", LocalizedText.Of("second-stage.objection"));
        var (pack, matter) = effects.Rules(application);
        if (given.Act == "uphold")
            Review.Reconsider(application, pack, matter, given.Private, given.Reason!);
    }

    /// <summary>What the facts found name is claimed now: until the list is made anew nobody else may come before.</summary>
    /// <exception cref="RefusedException">Another application claims one of the things.</exception>
    public async Task ClaimAsync(string applicationId, StepAnswer given, DateTimeOffset now, CancellationToken cancellation)
    {
        var application = (await applications.GetAsync(applicationId, cancellation)).State;
        var (pack, matter) = effects.Rules(application);
        await claims.ClaimAheadAsync(application, given.Private, pack, matter, now, cancellation);
    }

    /// <summary>
    /// Another answer was quicker, the publicity is over, or too many came at once: what is claimed for other answers stays claimed, and
    /// nothing else. Where it is not known whether the answer was committed, its claim ends by itself if it was not.
    /// </summary>
    /// <param name="applicationId">The application objected to.</param>
    /// <param name="settlement">The settlement as it stands.</param>
    public async Task GiveBackAsync(string applicationId, Settlement settlement, StepAnswer given, CancellationToken cancellation)
    {
        if (given.Private is not { } found)
            return;
        var application = (await applications.GetAsync(applicationId, cancellation)).State;
        var (pack, matter) = effects.Rules(application);
        var standing = settlement.UpheldIn(given.Round).Where(o => o.ApplicationId == applicationId).Select(o => o.Found).OfType<Facts>();
        await claims.GiveBackAsync(application, found, standing, pack, matter, clock.GetUtcNow(), cancellation);
    }

    /// <summary>Upheld objections change their applications before the next list is made.</summary>
    public async Task CarryOutAsync(Settlement settlement, CancellationToken cancellation)
    {
        foreach (var objection in settlement.UpheldIn(settlement.List?.Round ?? 0))
        {
            await applications.ExecuteAsync(
                objection.ApplicationId,
                objection.Given.By,
                (a, now) => ReconsiderAsync(a, objection, now, cancellation),
                client: null,
                command: new CommandKey($"objection-{settlement.Id}-{objection.Given.About}", "upheld"),
                cancellation: cancellation);
        }
    }

    /// <summary>
    /// Facts that were found one by one may together no longer qualify, or be another's by now: then the case gets nothing.
    /// </summary>
    private async Task<IReadOnlyList<ApplicationChange>> ReconsiderAsync(
        Application a, UpheldObjection objection, DateTimeOffset now, CancellationToken cancellation)
    {
        var (pack, matter) = effects.Rules(a);
        try
        {
            var changes = Review.Reconsider(a, pack, matter, objection.Found, objection.Given.Reason!);
            await claims.ClaimAsync(a, changes, pack, matter, now, cancellation);
            return await shared.GiveWayAsync(a, changes, pack, matter, cancellation);
        }
        catch (RefusedException)
        {
            return Review.Reconsider(a, pack, matter, found: null, objection.Given.Reason!);
        }
    }
}
