namespace Dingzhou.Domain.Grants.Applications;

/// <summary>
/// How an application came in that was brought on paper and entered at a window (定政发〔2022〕23号 二(五) 线上线下并行): from there it goes
/// exactly as one that was filled in online.
/// </summary>
/// <param name="Centre">The centre whose clerk entered it.</param>
/// <param name="ReceivedOn">The day on which the papers were received.</param>
/// <param name="ClerkSubject">The clerk's subject; he counts among those who handled it for the applicant, and decides nothing of it.</param>
public sealed record WindowEntry(string Centre, DateOnly ReceivedOn, [property: Withheld] string ClerkSubject)
{
    /// <summary>Refuses a day on which nothing can have been received.</summary>
    /// <exception cref="RefusedException">It has not come yet, or lies before the policy.</exception>
    public static void DemandDay(DateOnly receivedOn, PolicyPack pack, DateOnly today)
    {
        if (receivedOn > today || receivedOn < pack.EffectiveOn)
        {
            throw new RefusedException(
                RefusalKind.Invalid, "invalid-receipt",
                [Fault.Of("/receivedOn", "invalid", LocalizedText.Of("invalid.received-on", ("from", pack.EffectiveOn)))]);
        }
    }
}

/// <summary>How an application came in.</summary>
public enum ApplicationChannel
{
    /// <summary>线上: filled in by the applicant, or by an agent.</summary>
    Online,

    /// <summary>窗口: entered by a clerk.</summary>
    Window,
}
