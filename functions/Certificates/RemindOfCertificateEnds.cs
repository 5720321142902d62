using Dingzhou.Domain.Certificates;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>Reminds holders some days before the last one of a certificate (<c>policies/certificates-2022/kinds.yaml</c>).</summary>
internal sealed class RemindOfCertificateEnds(
    CertificateKinds kinds, CertificateLists lists, CertificateCommands certificates, CertificateNotices notices) : IDayDuty
{
    private const int PageSize = 50;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        // The cursor says which of the days it is, and where its page begins.
        var (turn, after) = cursor?.Split('|') is [var number, var rest]
            ? (int.Parse(number, CultureInfo.InvariantCulture), rest.Length == 0 ? null : rest) : (0, null);
        for (; turn < kinds.RemindDaysBefore.Count; (turn, after) = (turn + 1, null))
        {
            var days = kinds.RemindDaysBefore[turn];
            var page = await lists.EndingAsync(day.AddDays(days), orBefore: false, PageSize, after, cancellation);
            foreach (var line in page.Items)
            {
                var certificate = (await certificates.GetAsync(line.Id, cancellation)).State;
                if (certificate.IsOpen && certificate.Content.ValidThrough == line.ValidThrough)
                    await notices.TellOfEndAsync(certificate.Holder, line, days, cancellation);
            }

            if (page.Cursor is { } next)
                return $"{turn}|{next}";
        }

        return null;
    }
}
