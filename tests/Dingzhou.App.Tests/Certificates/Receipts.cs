using Dingzhou.TestKit.Regulations;

namespace Dingzhou.App.Tests.Certificates;

/// <summary>What anybody does with a printed page who has a telephone and knows nothing of the platform.</summary>
internal static class Receipts
{
    /// <summary>Reads the code of a page, asks at its address, and tells whether it holds.</summary>
    public static async Task<bool> HoldsAsync(TestKit.App app, byte[] page)
    {
        var address = new Uri(PrintedFiles.QrCodeOf(page)!);
        Assert.Equal(app.Http.BaseAddress!.Authority, address.Authority);
        return (await app.Public().GetAsync(address.PathAndQuery)).Must(HttpStatusCode.OK).Json.GetProperty("isValid").GetBoolean();
    }
}
