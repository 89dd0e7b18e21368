"""What tells the languages of texts: words that hardly a sentence does without, and letters."""

from __future__ import annotations

FUNCTION_WORDS = {
    "en": "the of and to in is that it was for on with as are by this be from at have not which "
    "an or he his they has were been will but their would who its had said more",
    "es": "el la los las de del y en que un una es por con para se no su lo como al más pero "
    "sus fue ha este esta son entre sobre también hay desde",
    "fr": "le la les des de du et en un une est que qui dans pour pas par sur au aux ne se ce "
    "il elle plus avec son sont ont cette mais été nous leur",
    "de": "der die das und in den von zu mit ist des im für auf nicht ein eine sich dem auch "
    "als es an werden aus er hat dass sie nach bei um noch wie einer wird sind war oder",
    "it": "il di che e la in un per è del una della sono con non le i da si al dei come più "
    "anche nel gli alla ha lo ma dalla delle questo loro stato",
    "pt": "o de a e que do da em um para com não uma os no se na por mais as dos como mas ao "
    "ele das à foi seu sua ou pela pelo são também até",
    "nl": "de het een van en in is dat op te zijn met voor niet die aan er om ook als bij maar "
    "door naar hij heeft ze werd worden deze was nog over uit tot wordt",
    "pl": "w i na z do nie się to że jest o jak po co od za przez dla przed tym ale oraz był "
    "tego są być które który czy jego już może także",
    "uk": "і в на не що з та у до за це як від про для є його але який по та були ще або було "
    "вони яка під після між який ми також",
    "ru": "и в на не что с по как это к из он за от для его но о был все она так же было они ее "
    "или только при до бы мы после уже также",
    "sv": "mellan utan genom deras själv bli varit "
    "och att det som en på är av för med den till har de inte om ett men var jag han sig "
    "vid från så eller efter ska också kan under mot när hans sin sina",
    "da": "nogen hvad meget hvis mellem uden gennem deres selv blive været "
    "og at det som en på er af for med den til har de ikke om et men var jeg han sig ved "
    "fra så eller efter skal også kan under mod når hans sin sine blev der",
    "no": "hva mye hvis mellom uten gjennom deres selv bli vært fra enn "
    "og at det som en på er av for med den til har de ikke om et men var jeg han seg ved "
    "fra så eller etter skal også kan under mot når hans sin sine ble der noen hun",
    "fi": "ja on ei se että oli hän mutta ovat joka kun niin tai myös jos sen kuin sekä olla "
    "hänen ole mitä mukaan kuitenkin vain mikä siitä tämä nyt kanssa jonka",
    "hu": "a az és hogy nem is egy azt csak meg el de ez már van volt mint vagy ha kell minden "
    "még szerint után lehet aki ami között nélkül valamint illetve által",
    "ro": "și în a de la cu pe nu este că o un care din să mai pentru sau ale al lui au fost "
    "prin ca ce sunt dar acest această între după către ei",
    "tr": "ve bir bu için ile da de ne olarak çok daha gibi en her veya olan değil sonra kadar "
    "var ancak göre o ki ise diye mi şey bunu tarafından hiç",
    "cs": "jsem byl však když této nebyl tím mezi jen bez "
    "a v na se je že s z o do i to k ve pro za by ale jako si od po jsou být má nebo "
    "který jeho jejich aby při před také bylo již podle tak",
    "sk": "nie bol však keď čo ako tejto medzi bez aj len "
    "a v na sa je že s z o do i to k vo pre za by ale ako si od po sú byť má alebo ktorý "
    "jeho ich aby pri pred tiež bolo už podľa tak",
    "hr": "biti bio nakon prije između bez samo gdje "
    "i u na se je da su s za od o do a kao ne koji koja što iz po ili bi sa ali njegov "
    "biti kako nije te ima će samo prema tko",
    "ca": "el la els les de del i a en que un una és per amb no se al dels com més o ha seu "
    "seva són aquest aquesta té pel però també als entre ser sense",
    "id": "yang dan di untuk dengan dari dalam ini itu pada tidak adalah ke atau oleh akan juga "
    "sebagai telah karena bahwa ada mereka dia kami atas tersebut harus",
    "vi": "và của là có được cho trong một các không với những người này đã khi về từ để tại ra "
    "đến như hay theo cũng phải do bị",
    "bg": "и на в да се за от не с е са по като че до при или има но което който без към както "
    "му си този също може след трябва",
    "sr": "и у на се је да су с за од о до а као не који која што из по или би са али његов "
    "бити како није те има ће само према",
    "ar": "في من على إلى أن لا أو و عن التي الذي هذا هذه ما كل بين كان مع بعد قد قال وقد",
    "fa": "و در به از که این را با است برای یا آن های خود می شود تا باشد دارد بر بود",
    "ur": "اور کے میں کی ہے کا سے کو نہیں پر یا اس جو کہ کر ہو بھی ہیں کسی نے ایک",
}

LETTERS = {
    letter: languages.split()
    for letters, languages in (
        ("ñ", "es"),
        ("ãõ", "pt vi"),
        ("œ", "fr"),
        ("ß", "de"),
        ("łśźńż", "pl"),
        ("åä", "sv fi"),
        ("å", "sv da no"),
        ("øæ", "da no"),
        ("řěů", "cs"),
        ("ľĺŕô", "sk"),
        ("șțşţă", "ro"),
        ("ğı", "tr"),
        ("őű", "hu"),
        ("đơư", "vi"),
        ("ыэё", "ru"),
        ("іїєґ", "uk"),
        ("ъ", "bg"),
        ("јљњћђџ", "sr"),
        ("پچژگ", "fa ur"),
        ("ٹڈڑںے", "ur"),
    )
    for letter in letters
}
"""Letters that few languages have, and these."""
