using Dingzhou.Domain.Grants.Commitments;
using Dingzhou.Functions.Certificates;

namespace Dingzhou.Functions.Grants.Commitments;

/// <summary>
/// Records whether a commitment was kept, and tells the credit platform; where it was broken, an award that is not on a payment list yet
/// ends.
/// </summary>
internal sealed class RecordCommitment(
    ApplicationCommands applications, ApplicationEffects effects, OwnCertificates certificates, CreditPlatform platform, NoticeStore notices, TimeProvider clock)
    : ICaseEffect
{
    private const string Kept = "kept";
    private const string Broken = "broken";

    /// <inheritdoc/>
    public string Name => "record-commitment";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes { get; } = [Kept, Broken];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var a = (await applications.GetAsync(c.Facts["applicationId"]!.Text!, cancellation)).State;
        var matter = effects.Rules(a).Matter;
        if (c.Closed.Any(s => s.StepOutcome == "pass"))
        {
            await platform.TellAsync(a, matter, CommitmentPerformance.Kept, reason: null, clock.GetUtcNow(), cancellation);
            return new(Kept);
        }

        var reason = LocalizedText.Of("commitment-broken", ("reason", c.Answers.LastOrDefault(x => x.Reason is not null)?.Reason ?? ""));
        var after = await applications.ExecuteAsync(
            a.Id, Actor.System, (x, _) => CommitmentSteps.Break(x, reason.Zh), client, cancellation: cancellation);
        if (after.State.Status == ApplicationStatus.Settled)
        {
            if (AwardCertificate.Of(after.State, effects.Rules(a).Pack, matter, reason.Zh) is { } letter)
                await certificates.BringAsync(letter, cancellation);

            // What is on a payment list is not taken off it by the platform: whoever pays and whoever decided reclaim it.
            foreach (var office in new[] { Offices.Current.Treasury, matter.Department })
            {
                await notices.WriteAsync(
                    Recipient.Department(office), $"reclaim-{a.Id}",
                    LocalizedText.Of(
                        "notice.reclaim", ("applicant", a.Applicant.Name), ("application", a.Id),
                        ("amount", after.State.Settlement!.Amount), ("reason", reason)),
                    a.Id, cancellation);
            }
        }

        await platform.TellAsync(a, matter, CommitmentPerformance.Broken, reason.Zh, clock.GetUtcNow(), cancellation);
        return new(Broken, reason.Zh);
    }
}
