using Dingzhou.Domain.Grants.Commitments;
using Dingzhou.Storage.Grants.Commitments;

namespace Dingzhou.Functions.Grants.Commitments;

/// <summary>
/// On the day after something was granted by a commitment (告知承诺), its check begins and the credit platform is told of it
/// (定政发〔2022〕23号 三（四）).
/// </summary>
internal sealed class CheckCommitments(
    AwaitedCommitmentChecks awaited, ApplicationCommands applications, ApplicationEffects effects, CaseCommands cases, CaseGround ground,
    CreditPlatform platform, TimeProvider clock) : IDayDuty
{
    private const int PageSize = 50;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var page = await awaited.PageAsync(PageSize, cursor, cancellation);
        foreach (var line in page.Items)
        {
            var a = (await applications.GetAsync(line.ApplicationId, cancellation)).State;
            if (!a.AwaitsCommitmentCheck)
                continue;
            var matter = effects.Rules(a).Matter;
            await platform.TellAsync(a, matter, CommitmentPerformance.Given, reason: null, clock.GetUtcNow(), cancellation);
            await cases.OpenAsync(
                ground.Get(CommitmentSteps.ProcedureId), CommitmentSteps.CaseIdOf(a.Id), subject: null,
                CommitmentSteps.Stated(a, matter, matter.Department), Actor.System, sender: null, client, command: null, cancellation,
                new Undisclosed(a.Applicant.Uscc, Barred: []));
            await applications.ExecuteAsync(
                a.Id, Actor.System, (x, _) => CommitmentSteps.Begin(x), client, cancellation: cancellation);
        }

        return page.Cursor;
    }
}
