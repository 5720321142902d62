namespace Dingzhou.Domain.Procedures;

/// <summary>
/// A material that nobody was asked for, as a certificate proved the same on the day on which it was asked for (免证办, 定政办字〔2022〕73号
/// 一（三）): which one, in which version.
/// </summary>
/// <param name="Material">The material, as whoever asks for it names it.</param>
/// <param name="CertificateId">The certificate.</param>
/// <param name="KindName">The name of its kind.</param>
/// <param name="CertificateNumber">证照编号.</param>
/// <param name="CertificateVersion">Its version, from 1.</param>
/// <param name="CertificateEventCount">How many events it had: what it said then can be read again.</param>
/// <param name="FetchedOn">The day.</param>
public sealed record FetchedMaterial(
    string Material, string CertificateId, string KindName, string CertificateNumber, int CertificateVersion,
    int CertificateEventCount, DateOnly FetchedOn);
