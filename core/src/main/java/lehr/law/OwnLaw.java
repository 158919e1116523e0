package lehr.law;

/** The door for laws that are not part of Lehr: implement it and hand it to the fitter. */
public non-sealed interface OwnLaw extends Law {}
