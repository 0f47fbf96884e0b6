namespace UserDirectory.Columns;

/// <summary>
/// Words that spreadsheets show for errors and booleans in their languages. Sources: the function translations of Excel
/// and of LibreOffice Calc, and Google Sheets.
/// </summary>
internal static class SpreadsheetWords
{
    /// <summary>The names of errors, without the leading #.</summary>
    public static IReadOnlyList<string> Errors { get; } = Words("""
        N/A NULL! DIV/0! VALUE! REF! NAME? NUM! GETTING_DATA SPILL! CALC! FIELD! BLOCKED! CONNECT! BUSY! UNKNOWN!
        EXTERNAL! TIMEOUT! PYTHON! ERROR! SYNTAX! CIRCULAR! MACRO?
        NV WERT! BEZUG! ZAHL! ÜBERLAUF! KALK! FELD! BLOCKIERT! VERBINDEN! AUSGELASTET! UNBEKANNT! DATEN_ABRUFEN
        NOM? VALEUR! NOMBRE! NUL! EPARS! PROPAGATION! CALCUL! CHAMP! BLOQUÉ! CONNEXION! OCCUPÉ! INCONNU!
        CHARGEMENT_DONNEES
        N/D N/D! NOMBRE? ¿NOMBRE? VALOR! ¡VALOR! ¡REF! NÚM! ¡NUM! ¡NÚM! NULO! ¡NULO! ¡DIV/0! DESBORDAMIENTO!
        ¡DESBORDAMIENTO! ¡CALC! CAMPO! ¡CAMPO! BLOQUEADO! ¡BLOQUEADO! OBTENIENDO_DATOS
        NOME? VALORE! RIF! NULLO! ESPANSIONE! CALCOLO! BLOCCATO! RECUPERO_DATI DESPEJAR! DESPEJO! OBTENDO_DADOS
        N/B NAAM? WAARDE! VERW! GETAL! LEEG! DEEL/0! OVERLOOP! BEREKENING! VELD! GEBLOKKEERD! GEGEVENS_OPHALEN
        NAZWA? ARG! ADR! LICZBA! ZERO! DZIEL/0! ROZLANIE!
        SAKNAS! NAMN? VÄRDEFEL! REFERENS! OGILTIGT! SKÄRNING! DIVISION/0! SPILL!
        I/T NAVN? VÆRDI! REFERENCE! VERDI! PUUTTUU! NIMI? ARVO! VIITTAUS! LUKU! TYHJÄ! JAKO/0!
        YOK AD? DEĞER! BAŞV! SAYI! BOŞ! SAYI/0! TAŞMA!
        Н/Д ИМЯ? ЗНАЧ! ССЫЛКА! ЧИСЛО! ПУСТО! ДЕЛ/0! ПЕРЕНОС!
        NENÍ_K_DISPOZICI NÁZEV? HODNOTA! ODKAZ! ČÍSLO! DĚLENÍ_NULOU! HIÁNYZIK NÉV? ÉRTÉK! HIV! SZÁM! NULLA!
        ZÉRÓOSZTÓ!
        """);

    /// <summary>TRUE and FALSE as spreadsheets show them.</summary>
    public static IReadOnlyList<string> Booleans { get; } = Words("""
        TRUE FALSE WAHR FALSCH VRAI FAUX VERDADERO FALSO VERO WAAR ONWAAR VERDADEIRO PRAWDA FAŁSZ SANT FALSKT SAND FALSK
        USANN TOSI EPÄTOSI DOĞRU YANLIŞ ИСТИНА ЛОЖЬ PRAVDA NEPRAVDA IGAZ HAMIS
        """);

    private static string[] Words(string text) =>
        [.. text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
