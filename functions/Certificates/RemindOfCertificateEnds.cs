using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>Reminds holders 90, 30 and 7 days before the last day of a certificate.</summary>
internal sealed class RemindOfCertificateEnds(
    CertificateLists lists, CertificateCommands certificates, CertificateNotices notices) : IDayDuty
{
    private const int PageSize = 50;
    private static readonly int[] DaysBefore = [90, 30, 7];

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        // The cursor says how many days before, and where its page begins.
        var (days, after) = cursor?.Split('|') is [var number, var rest]
            ? (int.Parse(number, CultureInfo.InvariantCulture), rest.Length == 0 ? null : rest) : (DaysBefore[0], null);
        while (true)
        {
            var page = await lists.EndingAsync(day.AddDays(days), orBefore: false, PageSize, after, cancellation);
            foreach (var line in page.Items)
            {
                var certificate = (await certificates.GetAsync(line.Id, cancellation)).State;
                if (certificate.IsOpen && certificate.Content.ValidThrough == line.ValidThrough)
                    await notices.TellOfEndAsync(certificate.Holder, line, days, cancellation);
            }

            if (page.Cursor is { } next)
                return $"{days}|{next}";
            if (Array.IndexOf(DaysBefore, days) + 1 is var following && following == DaysBefore.Length)
                return null;
            (days, after) = (DaysBefore[following], null);

            // A day on which none ends takes no turn of its own.
            if (page.Items.Count > 0)
                return $"{days}|";
        }
    }
}
