namespace Dingzhou.App.Tests;

/// <summary>Three people of the bureau: nobody decides two stages of one case.</summary>
internal sealed record Reviewers(Api Acceptance, Api Review, Api Verification)
{
    public static async Task<Reviewers> OfAsync(TestKit.App app) => new(
        await app.AsAsync(Person.Reviewer("张受理")), await app.AsAsync(Person.Reviewer("李审查")), await app.AsAsync(Person.Reviewer("王核验")));
}
