namespace Dingzhou.Domain.Grants.Applications;

/// <summary>同一地块多次……不予奖励；上述扶持政策不得重复享受 (定政发〔2022〕20号 第二条、附则).</summary>
public static class Claims
{
    /// <summary>The things an application claims an award for.</summary>
    /// <param name="pack">The policy version that judges it.</param>
    /// <param name="now">The moment, which decides the readings before submission.</param>
    public static IReadOnlyList<ClaimedThing> Of(Application application, PolicyPack pack, Matter matter, DateTimeOffset now) =>
        ClaimedThings.Of(pack, matter, application.EffectiveFacts, application.Applicant.Uscc,
            LegalCalendar.DateInBeijing(application.SubmittedAt ?? now));

    /// <summary>The key of a thing, whoever claims it under whatever policy. A hash, since names may hold any character.</summary>
    public static string Key(ClaimedThing thing) => CanonicalJson.Hash(new { thing.Identity });
}
