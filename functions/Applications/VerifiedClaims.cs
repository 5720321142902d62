using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Refusals;
using Dingzhou.Storage.Applications;

namespace Dingzhou.Functions.Applications;

/// <summary>
/// What officials find may name another plot, certificate, loan or project than was declared: it must not be somebody else's
/// (上述扶持政策不得重复享受, 定政发〔2022〕20号 附则).
/// </summary>
internal sealed class VerifiedClaims(ClaimRegister claims)
{
    /// <summary>Claims what the application claims with the facts found; before they are committed.</summary>
    /// <param name="a">The application.</param>
    /// <param name="found">The facts found; nothing is claimed where there are none.</param>
    /// <param name="pack">Its policy.</param>
    /// <param name="matter">Its matter.</param>
    /// <param name="now">The moment.</param>
    /// <param name="ahead">Whether the facts are committed to the application only later.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RefusedException">Another application holds one of the things.</exception>
    public async Task ClaimAsync(
        Application a, Facts? found, PolicyPack pack, Matter matter, DateTimeOffset now, bool ahead, CancellationToken cancellation)
    {
        if (found is not { Count: > 0 })
            return;
        var claiming = a with { Verified = a.Verified?.Merge(found) ?? found };
        if (await claims.AcquireAsync(claiming, pack, matter, now, ahead, cancellation) is [var conflict, ..])
        {
            throw new RefusedException(RefusalKind.Invalid, "claimed-elsewhere", "核实的事实与同一政策的另一件申请重复，不能核准。",
                [new Fault("/verifiedFacts", "claimed-elsewhere", $"另一件申请（{conflict.ApplicationId}）已申报{conflict.Thing.Text().Zh}。")]);
        }
    }
}
